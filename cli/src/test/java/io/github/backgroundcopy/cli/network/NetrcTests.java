package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetrcTests {

  private static final String SECRET = "hunter2";

  @Test
  void aMachineMayTakeOneLineOrMany() {
    String text = "machine one login me password hunter2 machine two\n\tlogin you\n  password x\n";
    assertThat(login(text, "one")).isEqualTo("me hunter2");
    assertThat(login(text, "TWO")).isEqualTo("you x");
    assertThat(login(text, "three")).isEqualTo("none");
  }

  @Test
  void theFirstBlockForAHostCounts() {
    String text = """
        machine one login a password 1
        machine one login b password 2
        default login c password 3
        machine two login d password 4
        """;
    assertThat(login(text, "one")).isEqualTo("a 1");
    assertThat(login(text, "two")).as("nothing comes after the default").isEqualTo("c 3");
  }

  @Test
  void wordsMayStandInQuotationMarks() {
    String text = "machine one login \"a b\" password \"q\\\"\\\\\\t#\"";
    assertThat(login(text, "one")).isEqualTo("a b q\"\\\t#");
  }

  @Test
  void aWordMayLookLikeACommentOrAKeyword() {
    assertThat(login("machine one login login password #machine", "one"))
        .isEqualTo("login #machine");
  }

  @Test
  void commentsAccountsAndMacrosArePassedOver() {
    String text = """
        # machine one login x
        machine one # of ours
        login me account a password p
        macdef init
        machine two login x password y
        cd /pub

        machine two login you
        """;
    assertThat(login(text, "one")).isEqualTo("me p");
    assertThat(login(text, "two")).isEqualTo("you ");
  }

  @Test
  void aMachineWithoutALoginHasNone() {
    assertThat(login("machine one\ndefault login me", "one")).isEqualTo("none");
    assertThat(login("", "one")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "login hunter2; line 1 comes before any machine",
        "machine; line 1 ends where a word is to come",
        "machine one login; line 1 ends where a word is to come",
        "machine one hunter2; line 1 has a word that is no keyword",
        "machine one password \"hunter2; line 1 has a quotation mark without a second one",
      })
  void whatCannotBeUnderstoodIsRefusedAndNotRepeated(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Netrc.of(text))
        .withMessage(message)
        .withMessageNotContaining(SECRET);
  }

  @Test
  void nothingIsPrinted() {
    Netrc netrc = Netrc.of("machine one login me password " + SECRET);
    assertThat(netrc).hasToString("Netrc[1 machines]");
    assertThat(netrc.login("one").orElseThrow().toString()).doesNotContain(SECRET, "me");
  }

  private static String login(String text, String host) {
    return Netrc.of(text)
        .login(host)
        .map(login -> login.name() + " " + login.password())
        .orElse("none");
  }
}
