package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalNameRuleTests {

  private static void accepts(LocalNameRule rule, String name) {
    assertThatCode(() -> rule.check(name)).doesNotThrowAnyException();
  }

  private static void refuses(LocalNameRule rule, String name, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.check(name))
        .withMessage("A local name " + why + ": got \"" + name + "\"");
  }

  @Nested
  final class OnWindows {

    private final LocalNameRule rule = new LocalNameRule(true);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
        strings = {
          "C:\\f",
          "c:\\d\\f.txt",
          "Z:/d/f",
          "C:\\d/f",
          "\\\\server\\share\\f",
          "C:\\d d\\f-ä\uD83D\uDE00",
          "C:\\d\\..\\f"
        })
    void acceptsFullPaths(String name) {
      accepts(rule, name);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
        strings = {
          "f",
          "d\\f",
          "\\f",
          "/d/f",
          "C:",
          "C:f",
          ":\\f",
          "1:\\f",
          "\u00E4:\\f",
          "CC:\\f",
          "\\\\",
          "\\\\\\f",
          "//server/share/f",
          " C:\\f"
        })
    void refusesOtherPaths(String name) {
      refuses(rule, name, "must be a full path");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"C:\\d\\f.txt:s", "C:\\f:", "C:\\d:s\\f", "\\\\server\\share\\f:s"})
    void refusesStreams(String name) {
      refuses(rule, name, "must not name a stream");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"C:\\", "C:\\d\\", "C:/d/", "\\\\server\\share\\"})
    void refusesTheNameOfADirectory(String name) {
      refuses(rule, name, "must name a file, not end in a separator");
    }

    @Test
    void refusesThePrefixOfLongPaths() {
      refuses(rule, "\\\\?\\C:\\f", "must not have the prefix \\\\?\\");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"*, C:\\*", "?, C:\\?", "*, C:\\d\\*.txt", "?, C:\\d?\\f", "?, //?/C:/f"})
    void refusesWildcards(String wildcard, String name) {
      refuses(rule, name, "must not hold the wildcard " + wildcard);
    }

    @Test
    void accepts260Characters() {
      accepts(rule, "C:\\" + "n".repeat(257));
    }

    @Test
    void refuses261Characters() {
      refuses(rule, "C:\\" + "n".repeat(258), "may have up to 260 characters, has 261");
    }

    @Test
    void refusesTheEmptyName() {
      refuses(rule, "", "must not be empty");
    }

    @Test
    void refusesTheNullCharacter() {
      refuses(rule, "C:\\f\0", "must not hold U+0000");
    }
  }

  @Nested
  final class Elsewhere {

    private final LocalNameRule rule = new LocalNameRule(false);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/f", "/d/f.txt", "/d/f.txt:s", "/d d/ä\uD83D\uDE00", "/d\\f", "//f"})
    void acceptsFullPaths(String name) {
      accepts(rule, name);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"f", "d/f", "./f", "~/f", "C:\\f", "\\\\server\\share\\f", " /f"})
    void refusesOtherPaths(String name) {
      refuses(rule, name, "must be a full path");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/d/", "//"})
    void refusesTheNameOfADirectory(String name) {
      refuses(rule, name, "must name a file, not end in a separator");
    }

    @Test
    void refusesThePrefixOfLongPaths() {
      refuses(rule, "\\\\?\\C:\\f", "must not have the prefix \\\\?\\");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"*, /*", "?, /?", "*, /d/*.txt", "?, /d?/f"})
    void refusesWildcards(String wildcard, String name) {
      refuses(rule, name, "must not hold the wildcard " + wildcard);
    }

    @Test
    void accepts260Characters() {
      accepts(rule, "/" + "n".repeat(259));
    }

    @Test
    void refuses261Characters() {
      refuses(rule, "/" + "n".repeat(260), "may have up to 260 characters, has 261");
    }

    @Test
    void countsUtf16Units() {
      refuses(rule, "/" + "\uD83D\uDE00".repeat(130), "may have up to 260 characters, has 261");
    }

    @Test
    void refusesTheEmptyName() {
      refuses(rule, "", "must not be empty");
    }

    @Test
    void refusesTheNullCharacter() {
      refuses(rule, "/f\0", "must not hold U+0000");
    }
  }
}
