package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentLengthTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10",
    "010, 10",
    "9223372036854775807, 9223372036854775807",
    "'7, 7', 7",
    "'7,7,7', 7",
  })
  void reads(String field, long length) {
    assertThat(ContentLength.parse(field)).isEqualTo(length);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "0x10",
        "ten",
        "7, 8",
        "7,",
        ",7",
        "7 7",
        "7; 7",
        "\u0667",
        "9223372036854775808",
        "18446744073709551617",
        "99999999999999999999999999999999",
      })
  void doesNotReadWhatIsNoNumberOfBytes(String field) {
    assertThat(ContentLength.parse(field)).isEqualTo(ContentLength.UNREADABLE);
  }

  @Test
  void isUnknownWhereNothingIsSaid() {
    assertThat(ContentLength.of(new FakeResponse(200))).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void countsForNothingBesideACodingThatTellsTheEnd() {
    FakeResponse response =
        new FakeResponse(200).with("Content-Length", "7").with("Transfer-Encoding", "chunked");
    assertThat(ContentLength.of(response)).isEqualTo(Answer.UNKNOWN);
  }
}
