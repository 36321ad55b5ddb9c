package io.github.backgroundcopy.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the speed of an attempt is judged. */
final class SpeedTests {

  @Test
  void eachWindowIsJudgedByItself() {
    long second = TimeUnit.SECONDS.toNanos(1);
    long window = TransferEnvironment.LOWEST_SPEED_SECONDS * second;
    Speed speed = new Speed(10, TransferEnvironment.LOWEST_SPEED_SECONDS, 0);
    assertThat(speed.isTooLow(100_000, second)).isFalse();
    assertThat(speed.isTooLow(0, window)).as("a fast window").isFalse();
    assertThat(speed.isTooLow(0, 2 * window - 1)).as("not over yet").isFalse();
    assertThat(speed.isTooLow(0, 2 * window)).as("a slow window").isTrue();
  }

  @Test
  void aFileWithAnotherSourceIsJudgedSooner() {
    FileInfo file = FileInfo.of("http://one.example/f", "/f");
    assertThat(TransferEnvironment.lowestSpeedSeconds(file)).isEqualTo(30);
    assertThat(TransferEnvironment.lowestSpeedSeconds(
            file.withSource(URI.create("http://two.example/f"), 2)))
        .isEqualTo(5);
  }
}
