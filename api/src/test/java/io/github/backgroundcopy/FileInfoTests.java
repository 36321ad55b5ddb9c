package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileInfoTests {

  private static final String URL = "http://example.org/a%20b.bin";
  private static final String PATH = "/tmp/a b.bin";

  @Test
  void theRemoteNameIsTheExactText() {
    assertThat(FileInfo.of(" HTTP://x/%2F%zz ", PATH).remoteName()).isEqualTo(" HTTP://x/%2F%zz ");
  }

  @Test
  void theLocalNameIsTheExactText() {
    assertThat(FileInfo.of(URL, "C:\\d\\..\\e ").localName()).isEqualTo("C:\\d\\..\\e ");
  }

  @Test
  void nothingButNullIsRefused() {
    assertThat(FileInfo.of("", "").withSha256("").sha256()).contains("");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullRemoteNameIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> FileInfo.of(null, PATH))
        .withMessage("remoteName");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullLocalNameIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> FileInfo.of(URL, null))
        .withMessage("localName");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullDigestIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> FileInfo.of(URL, PATH).withSha256(null))
        .withMessage("hex");
  }

  @Test
  void aFileHasNoDigestUnlessGiven() {
    assertThat(FileInfo.of(URL, PATH).sha256()).isEmpty();
  }

  @Test
  void addingADigestLeavesTheFileItselfAlone() {
    FileInfo plain = FileInfo.of(URL, PATH);
    FileInfo checked = plain.withSha256("AB");

    assertThat(plain).isNotEqualTo(checked);
  }

  @Test
  void equalTextsMakeEqualFiles() {
    assertThat(FileInfo.of(URL, PATH).withSha256("AB"))
        .isEqualTo(FileInfo.of(URL, PATH).withSha256("AB"))
        .hasSameHashCodeAs(FileInfo.of(URL, PATH).withSha256("AB"));
  }

  @Test
  void letterCaseMakesADifference() {
    assertThat(FileInfo.of("http://x/A", PATH)).isNotEqualTo(FileInfo.of("http://x/a", PATH));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/a.bin, http://example.org/a.bin",
    "http://example.org:8080/@scope/a.bin, http://example.org:8080/@scope/a.bin",
    "http://[fe80::1]:80/a, http://[fe80::1]:80/a",
    "http://u:p@example.org/a, http://…@example.org/a",
    "http://u@example.org/a, http://…@example.org/a",
    "http://example.org/a?token=1, http://example.org/a?…",
    "http://example.org/a#part, http://example.org/a#…",
    "http://example.org/a?, http://example.org/a",
    "http://u:p@example.org/a?x=1#y, http://…@example.org/a?…",
    "http://proxy/http://u:p@example.org/a, http://proxy/http://…@example.org/a",
    "C:\\data\\a.bin, C:\\data\\a.bin",
    "'', ''",
    "http://, http://",
  })
  void redactedNamesStayReadable(String remoteName, String shown) {
    String expected = remoteName.endsWith("?") ? shown + "?…" : shown;

    assertThat(FileInfo.of(remoteName, PATH).redactedRemoteName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:CANARY@example.org/a",
        "http://CANARY@example.org/a",
        "http://user:p@CANARY@example.org/a",
        "http://user:CANARY/x@example.org/a",
        "http://user:x/CANARY@example.org/a",
        "http://user:x@y/CANARY@example.org/a",
        "http://user:x/CANARY?y@example.org/a",
        "http://user:x?CANARY@example.org/a",
        "http://user:CANARY?x@example.org/a",
        "http://user:CANARY#x@example.org/a",
        "http://us@er:CANARY?x@example.org/a",
        "http://user:CANARY",
        "http://user:CANARY%40example.org/a",
        "http:/user:CANARY@example.org/a",
        "http:///user:CANARY@example.org/a",
        "http:\\\\user:CANARY@example.org\\a",
        "http:user:CANARY@example.org/a",
        "//user:CANARY@example.org/a",
        "user:CANARY@example.org/a",
        "user:CANARY:/x@example.org/a",
        "HTTP://user:CANARY@EXAMPLE.ORG/a",
        "http:\t//user:CANARY@example.org/a",
        "http://user\n:CANARY@example.org/a",
        "http://proxy/http://user:CANARY@example.org/a",
        "http://proxy/http://user:CANARY/x@example.org/a",
        "http://proxy/http:/user:CANARY@example.org/a",
        "http://proxy//user:CANARY@example.org/a",
        "http://[::1]:CANARY@example.org/a",
        "http://example.org/a?CANARY",
        "http://example.org/a?x=@CANARY",
        "http://example.org/a?x?CANARY",
        "http://example.org/a#CANARY",
        "http://example.org/a#x?CANARY",
        "http://user:p@example.org/a?x=y@CANARY",
        "?CANARY",
        "#CANARY",
        "x?CANARY://example.org/a",
        "@?CANARY",
      })
  void noSecretOfTheRemoteNameIsPrinted(String remoteName) {
    assertThat(FileInfo.of(remoteName, PATH).toString()).doesNotContain("CANARY");
  }

  @Test
  @Timeout(30) // a quadratic algorithm takes hours
  void aHostileRemoteNameIsRedactedInReasonableTime() {
    String hostile = "http://" + "a:@//".repeat(200_000) + "b//".repeat(200_000);

    assertThat(FileInfo.of(hostile, PATH).redactedRemoteName()).startsWith("http://");
  }

  @Test
  @Timeout(30)
  void aLongChainOfUrlsNeedsNoDeepStack() {
    String hostile = "http://" + "b//".repeat(500_000);

    assertThat(FileInfo.of(hostile, PATH).redactedRemoteName()).isEqualTo(hostile);
  }

  @Test
  void announcementsAreKeptAsTheyWereGiven() {
    Digest weak = new Digest(Digest.Algorithm.MD5, "zz");
    FileInfo file = FileInfo.of(URL, PATH).withSize(-1).withDigest(weak).withSha256("AB");

    assertThat(file.size()).hasValue(-1);
    assertThat(file.digests())
        .containsExactly(new Digest(Digest.Algorithm.SHA_256, "AB"), weak)
        .isUnmodifiable();
    assertThat(file.sha256()).contains("AB");
    assertThat(FileInfo.of(URL, PATH).size()).isEmpty();
    assertThat(FileInfo.of(URL, PATH).digests()).isEmpty();
  }

  @Test
  void aLaterAnnouncementTakesThePlaceOfAnEarlierOne() {
    FileInfo file = FileInfo.of(URL, PATH).withSize(1).withSha256("AB");

    assertThat(file.withSize(2).withSha256("CD"))
        .isEqualTo(FileInfo.of(URL, PATH).withSha256("CD").withSize(2));
    assertThat(file.withSize(2)).isNotEqualTo(file);
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullDigestWithItsAlgorithmIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> FileInfo.of(URL, PATH).withDigest(null))
        .withMessage("digest");
  }

  @Test
  void sourcesBeginWithTheRemoteNameAndFollowByPriority() {
    FileInfo file = FileInfo.of(URL, PATH)
        .withSource(URI.create("http://b/\u00e4"), 7)
        .withSource(new Source("http://c/", -1))
        .withSource(new Source("http://d/", 7))
        .withSource(new Source("http://c/", Source.BEST));

    assertThat(file.sources())
        .containsExactly(
            new Source(URL, Source.BEST),
            new Source("http://c/", -1),
            new Source("http://c/", Source.BEST),
            new Source("http://b/%C3%A4", 7),
            new Source("http://d/", 7))
        .isUnmodifiable();
    assertThat(file.hasFurtherSources()).isTrue();
    assertThat(FileInfo.of(URL, PATH).sources()).containsExactly(new Source(URL, Source.BEST));
    assertThat(FileInfo.of(URL, PATH).hasFurtherSources()).isFalse();
  }

  @Test
  void piecesAreKeptAsTheyWereGiven() {
    List<String> digests = new ArrayList<>(List.of("zz", ""));
    Pieces pieces = new Pieces(Digest.Algorithm.MD5, -3, digests);
    digests.clear();

    assertThat(pieces.digests()).containsExactly("zz", "");
    assertThat(FileInfo.of(URL, PATH).withPieces(pieces).pieces()).contains(pieces);
    assertThat(FileInfo.of(URL, PATH).pieces()).isEmpty();
  }

  @Test
  void eachAnnouncementKeepsTheOthers() {
    Pieces pieces = new Pieces(Digest.Algorithm.MD5, 3, List.of());
    Source source = new Source("http://b/", 2);
    FileInfo one =
        FileInfo.of(URL, PATH).withSize(1).withSha256("AB").withSource(source).withPieces(pieces);

    assertThat(FileInfo.of(URL, PATH)
            .withPieces(pieces)
            .withSource(source)
            .withSha256("AB")
            .withSize(1))
        .isEqualTo(one)
        .hasSameHashCodeAs(one);
    assertThat(one.withSource(new Source("http://c/", 2))).isNotEqualTo(one);
  }

  @Test
  void textNamesBothEnds() {
    assertThat(FileInfo.of("http://x/a", "/tmp/a")).hasToString("FileInfo[http://x/a -> /tmp/a]");
  }

  @Test
  void textShowsWhatWasAnnounced() {
    FileInfo file = FileInfo.of("http://x/a", "/tmp/a");

    assertThat(file.withSize(7)).hasToString("FileInfo[http://x/a -> /tmp/a, 7 bytes]");
    assertThat(
            file.withDigest(new Digest(Digest.Algorithm.MD5, "CD")).withSize(7).withSha256("AB"))
        .hasToString("FileInfo[http://x/a -> /tmp/a, 7 bytes, SHA-256:AB, MD5:CD]");
    assertThat(file.withSource(new Source("http://u:p@y/a?t=1", 9))
            .withPieces(new Pieces(Digest.Algorithm.MD5, 3, List.of("AB"))))
        .hasToString("FileInfo[http://x/a -> /tmp/a, 1 pieces of 3 bytes with MD5,"
            + " or http://\u2026@y/a?\u2026 (priority 9)]");
  }
}
