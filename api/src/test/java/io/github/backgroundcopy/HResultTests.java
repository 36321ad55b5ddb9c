package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class HResultTests {

  /** Every constant, by the name of its field. */
  static final List<Field> CONSTANTS = Arrays.stream(HResult.class.getFields())
      .filter(field -> Modifier.isStatic(field.getModifiers()))
      .toList();

  @ParameterizedTest
  @CsvSource({
    "S_OK, 0",
    "S_FALSE, 1",
    "E_NOTIMPL, -2147467263",
    "E_NOINTERFACE, -2147467262",
    "E_POINTER, -2147467261",
    "E_UNEXPECTED, -2147418113",
    "E_ACCESSDENIED, -2147024891",
    "E_OUTOFMEMORY, -2147024882",
    "E_INVALIDARG, -2147024809",
    "REGDB_E_CLASSNOTREG, -2147221164",
    "CO_E_CLASSSTRING, -2147221005",
    "RPC_E_DISCONNECTED, -2147417848",
    "QM_E_INVALID_STATE, -2130702335",
    "QM_E_SERVICE_UNAVAILABLE, -2130702334",
    "QM_E_DOWNLOADER_UNAVAILABLE, -2130702333",
    "QM_E_ITEM_NOT_FOUND, -2130702332",
  })
  void codesAreThoseOfTheSpecification(String name, int code) {
    assertThat(constant(name).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "BG_E_TOO_MANY_JOBS_PER_USER, 0x80200049",
    "BG_E_TOO_MANY_JOBS_PER_MACHINE, 0x80200050",
    "BG_E_TOO_MANY_FILES_IN_JOB, 0x80200051",
  })
  void codesOfModernBitsKeepTheirGap(String name, String hex) {
    assertThat(constant(name).hex()).isEqualTo(hex);
  }

  @ParameterizedTest
  @FieldSource("CONSTANTS")
  void everyConstantIsNamedLikeItsField(Field field) {
    assertThat(constant(field.getName()).name()).isEqualTo(field.getName());
  }

  @Test
  void noTwoConstantsShareACode() {
    Stream<HResult> all = CONSTANTS.stream().map(field -> constant(field.getName()));

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void aCodeWithoutANameIsNamedInHex() {
    assertThat(new HResult(0x80190194).name()).isEqualTo("0x80190194");
  }

  @Test
  void hexHasEightUpperCaseDigits() {
    assertThat(new HResult(0xABC).hex()).isEqualTo("0x00000ABC");
  }

  @Test
  void textOfANamedCodeGivesNameAndHex() {
    assertThat(HResult.QM_E_ITEM_NOT_FOUND).hasToString("QM_E_ITEM_NOT_FOUND (0x81001004)");
  }

  @Test
  void textOfAnUnnamedCodeGivesHexOnce() {
    assertThat(new HResult(0x80190194)).hasToString("0x80190194");
  }

  @Test
  void negativeCodesAreFailures() {
    assertThat(HResult.E_UNEXPECTED.isFailure()).isTrue();
  }

  @Test
  void successWithFewerItemsIsNoFailure() {
    assertThat(HResult.S_FALSE.isFailure()).isFalse();
  }

  private static HResult constant(String name) {
    try {
      return (HResult) HResult.class.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
