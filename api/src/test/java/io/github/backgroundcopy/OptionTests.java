package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class OptionTests {

  @Test
  void equalNameTypeAndSecrecyMakeEqualOptions() {
    assertThat(Option.of("a.b", String.class))
        .isEqualTo(Option.of("a.b", String.class))
        .hasSameHashCodeAs(Option.of("a.b", String.class));
  }

  @Test
  void anotherTypeIsAnotherOption() {
    assertThat((Object) Option.of("a.b", String.class)).isNotEqualTo(Option.of("a.b", Long.class));
  }

  @Test
  void aSecretIsNeverEqualToAnOpenOption() {
    assertThat(Option.of("a.b", String.class)).isNotEqualTo(Option.secret("a.b", String.class));
  }

  @Test
  void onlyASecretIsSecret() {
    assertThat(Option.of("a.b", String.class).isSecret()).isFalse();
  }

  @Test
  void aBlankNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.of(" ", String.class))
        .withMessageContaining("\" \"");
  }

  @Test
  void aPrimitiveTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Option.of("a.b", int.class))
        .withMessageContaining("\"a.b\"")
        .withMessageContaining("\"int\"");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullNameIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Option.secret(null, String.class))
        .withMessage("name");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullTypeIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> Option.of("a", null)).withMessage("type");
  }

  @Test
  void textIsTheName() {
    assertThat(Option.secret("a.b", String.class)).hasToString("a.b");
  }
}
