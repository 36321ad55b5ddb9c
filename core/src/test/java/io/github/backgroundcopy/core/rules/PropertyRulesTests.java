package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.NotifyFlags;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PropertyRulesTests {

  private static final String CLASS = "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}";

  @Test
  void acceptsTheOnlyValue() {
    assertThatCode(() -> PropertyRules.checkOnlyValue("PRIORITY", 1)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {0, 2, 3, 4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void doesNotSupportOtherValues(int value) {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> PropertyRules.checkOnlyValue("PRIORITY", value))
        .withMessage("PRIORITY can only be set to \"1\", got \"" + value + "\"");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {0, 0x04, 0x40, 0x44})
  void acceptsSupportedFlags(int bits) {
    assertThatCode(() -> PropertyRules.checkNotifyFlags(new NotifyFlags(bits)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {0x01, 0x02, 0x80, 0x08, 0x05, 0x46, 0x10, -1, Integer.MIN_VALUE})
  void doesNotSupportOtherFlags(int bits) {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> PropertyRules.checkNotifyFlags(new NotifyFlags(bits)))
        .withMessageEndingWith("got \"0x" + Integer.toHexString(bits) + "\"");
  }

  @ParameterizedTest(name = "{0} units")
  @ValueSource(ints = {0, 1, 255, 256})
  void acceptsTextsUpToTheLimit(int length) {
    assertThatCode(() -> PropertyRules.checkText("DISPLAY_NAME", "x".repeat(length), 256))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTextsBeyondTheLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyRules.checkText("DISPLAY_NAME", "x".repeat(257), 256))
        .withMessage("DISPLAY_NAME may have up to 256 UTF-16 units, got 257; shorten it");
  }

  @Test
  void countsCharactersBeyondTheBasicPlaneAsTwoUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyRules.checkText("DISPLAY_NAME", "\uD83D\uDE00".repeat(129), 256))
        .withMessageContaining("got 258");
  }

  @Test
  void acceptsAnyOtherUnit() {
    String strange = "\u0001\uFFFF\uD800 \uDC00\n\uD83D\uDE00";
    assertThatCode(() -> PropertyRules.checkText("DISPLAY_NAME", strange, 256))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTheNullCharacter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyRules.checkText("DISPLAY_NAME", "ab\0c", 256))
        .withMessage("DISPLAY_NAME must not hold U+0000, got it at index 2");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        CLASS,
        "{0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0}",
        "{0f1E2d3C-4B5a-6978-8796-A5b4c3D2e1F0}"
      })
  void readsClassIdsInAnyLetterCase(String text) {
    assertThat(PropertyRules.parseClassId(text)).isEqualTo(UUID.fromString(CLASS.substring(1, 37)));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "{00000000-0000-0000-0000-000000000000}"})
  void readsNoClass(String text) {
    assertThat(PropertyRules.parseClassId(text)).isNull();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        " ",
        "0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0",
        "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0",
        "0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}",
        "(0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0)",
        "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F}",
        "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F00}",
        "{0F1E2D3C4B5A69788796A5B4C3D2E1F0}",
        "{0F1E2D3-C4B5A-6978-8796-A5B4C3D2E1F0}",
        "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1FG}",
        "{0F1E2D3C 4B5A-6978-8796-A5B4C3D2E1F0}",
        "{-F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}",
        "{\uFF10F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}",
        " {0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}"
      })
  void refusesWhatIsNoClassId(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PropertyRules.parseClassId(text))
        .withMessageEndingWith("got \"" + text + "\"");
  }

  @Test
  void writesClassIdsInUpperCaseAndBraces() {
    assertThat(PropertyRules.formatClassId(UUID.fromString(CLASS.substring(1, 37))))
        .isEqualTo(CLASS);
  }

  @Test
  void writesClassIdsTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(PropertyRules.formatClassId(new UUID(0, 10)))
          .isEqualTo("{00000000-0000-0000-0000-00000000000A}");
    } finally {
      Locale.setDefault(before);
    }
  }
}
