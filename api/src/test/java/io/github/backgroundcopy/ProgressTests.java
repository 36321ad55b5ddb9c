package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTests {

  @Test
  void nothingIsKnownOfNone() {
    assertThat(Progress.NONE).isEqualTo(new Progress(0, OptionalLong.empty(), 0));
  }

  @Test
  void sizesBeyond32BitsAreKept() {
    long size = 0x1_0000_0000L;

    assertThat(new Progress(size, OptionalLong.of(size), 100).bytesTransferred())
        .isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 100})
  void percentGoesFrom0To100(int percent) {
    assertThat(new Progress(0, OptionalLong.empty(), percent).percent()).isEqualTo(percent);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void otherPercentagesAreRefused(int percent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Progress(0, OptionalLong.empty(), percent))
        .withMessageContaining("\"" + percent + "\"");
  }

  @Test
  void negativeBytesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Progress(-1, OptionalLong.empty(), 0))
        .withMessageContaining("\"-1\"");
  }

  @Test
  void aNegativeTotalIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Progress(0, OptionalLong.of(-5), 0))
        .withMessageContaining("-5");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullTotalIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Progress(0, null, 0))
        .withMessage("bytesTotal");
  }
}
