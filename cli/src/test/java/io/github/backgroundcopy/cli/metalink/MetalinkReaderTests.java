package io.github.backgroundcopy.cli.metalink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.sources.SourceOptions;
import io.github.backgroundcopy.cli.sources.Sources;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class MetalinkReaderTests {

  private static final String DIGEST =
      "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
  private static final String ONE_URL = "<url>https://example.org/a</url>";

  @TempDir
  private Path work;

  private Path source;
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    source = work.resolve("d.meta4");
    target = Files.createDirectory(work.resolve("target"));
  }

  /** Wraps files as RFC 5854 wants it; the first of them stands in line 3. */
  public static String document(String files) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\">\n" + files + "\n</metalink>\n";
  }

  @Test
  void everyFileOfADocumentIsInItsOneGroup() {
    DownloadList list = read(document("""
        <published>2026-11-22T12:00:00Z</published>
        <file name="example.ext">
          <identity>Example</identity>
          <size>14471447</size>
          <hash type="md5">00000000000000000000000000000000</hash>
          <hash type="sha-256">%s</hash>
          <url location="de" priority="2">ftp://ftp.example.com/example.ext</url>
          <url>http://last.example.com/example.ext</url>
          <url priority="2">http://second.example.com/example.ext</url>
          <url location="fr" priority="1">
            https://first.example.com/example.ext?a=1&amp;b=2
          </url>
          <metaurl mediatype="torrent" priority="1">http://example.com/example.ext.torrent</metaurl>
          <other xmlns="urn:other"><url>https://other.example.org/</url></other>
        </file>
        <file name="sub/deeper/b.bin"><url>HTTPS://example.org/b</url></file>""".formatted(DIGEST)));

    assertThat(list.groups()).hasSize(1);
    DownloadList.Group group = list.groups().get(0);
    assertThat(group.displayName()).isEqualTo("d.meta4");
    assertThat(group.files())
        .containsExactly(
            FileInfo.of(
                    "https://first.example.com/example.ext?a=1&b=2",
                    target.resolve("example.ext").toString())
                .withSource(new Source("http://second.example.com/example.ext", 2))
                .withSource(new Source("http://last.example.com/example.ext", Source.WORST))
                .withSize(14471447)
                .withSha256(DIGEST),
            FileInfo.of(
                "HTTPS://example.org/b", target.resolve("sub/deeper/b.bin").toString()));
    assertThat(list.place(group)).isEqualTo(source + ":4");
    assertThat(list.notes())
        .containsExactly(
            "d.meta4: 2 URLs passed over that are neither http nor https (ftp, torrent)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha-512", "SHA384", "sha-256", "sha256", "sha-1", "sha1", "SHA", "md5"})
  void everyDigestThatTheJdkHasIsAnnouncedInAnySpelling(String type) {
    Digest.Algorithm algorithm = Digest.Algorithm.named(type).orElseThrow();
    String hex = "0a".repeat(algorithm.hexDigits() / 2);
    DownloadList list = read(document(
        "<file name='a'><hash type='" + type + "'> " + hex + "\n</hash>" + ONE_URL + "</file>"));

    assertThat(list.groups().get(0).files().get(0).digests())
        .containsExactly(new Digest(algorithm, hex));
    assertThat(list.notes()).hasSize(algorithm.isCollisionResistant() ? 0 : 1);
  }

  @Test
  void whatCannotBeVerifiedIsSaidOnceForADocument() {
    String good = "<hash type='sha-256'>" + DIGEST + "</hash>";
    DownloadList list = read(
        document("<file name='a'><hash type='adler32'>0</hash><hash>1</hash>" + ONE_URL + "</file>"
            + "<file name='b'><pieces length='1' type='md5'><hash>2</hash></pieces>" + ONE_URL
            + "</file><file name='c'><hash type='adler32'>0</hash>" + good + ONE_URL + "</file>"
            + "<file name='d'><hash type='md5'>" + "0".repeat(32) + "</hash>" + ONE_URL
            + "</file><file name='e'>" + ONE_URL + "</file>"));

    assertThat(list.notes())
        .containsExactly(
            "d.meta4: the content of 2 of 5 files cannot be verified: the document has no digest"
                + " that bgcopy checks, only a hash without a type, adler32, pieces with md5",
            "d.meta4: the content of 1 of 5 files is verified by MD5 alone, which finds damage but"
                + " is no proof against an attacker",
            "d.meta4:3: these pieces are passed over: they need the size of the file, and the"
                + " document does not tell it");
  }

  @Test
  void namesThatBeginWithADotAreTold() {
    DownloadList list = read(document("<file name='.bashrc'>" + ONE_URL + "</file>"
        + "<file name='a/.config/b'>" + ONE_URL + "</file>"));

    assertThat(list.notes())
        .containsExactly(
            "d.meta4: the document calls a file \".bashrc\", which begins with a dot and is hidden"
                + " in listings",
            "d.meta4: the document calls a file \"a/.config/b\", which begins with a dot and is"
                + " hidden in listings");
  }

  @Test
  void theSampleOfTheRepositoryIsGood() {
    String sample = Path.of("..", "samples", "manuals.meta4").toString();

    DownloadList list = Sources.read(
            List.of(sample),
            TargetDirectory.of(target),
            InputStream.nullInputStream(),
            new SourceOptions())
        .get(0);

    assertThat(list.groups().get(0).files())
        .hasSize(2)
        .allMatch(file -> file.sha256().isPresent());
  }

  @Test
  void aUrlThatTheQueueWouldRefuseIsPassedOverWithANote() {
    DownloadList list = read(document("<file name='a'>"
        + "<url priority='1'>http://me:hunter2@example.org/a</url>"
        + "<url priority='2'>http://example.org/a</url></file>"));

    assertThat(list.groups().get(0).files().get(0).sources())
        .containsExactly(new Source("http://example.org/a", Source.BEST));
    assertThat(list.notes())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("d.meta4:3: this URL is passed over: A remote name must not hold user")
        .doesNotContain("hunter2");
  }

  @Test
  void aUrlThatIsThereTwiceIsOneSource() {
    DownloadList list = read(document("<file name='a'>"
        + "<url priority='7'>http://example.org/a</url>"
        + "<url priority='3'>http://example.org/b</url>"
        + "<url priority='5'>http://example.org/a</url></file>"));

    assertThat(list.groups().get(0).files().get(0).sources())
        .containsExactly(
            new Source("http://example.org/b", Source.BEST), new Source("http://example.org/a", 5));
  }

  @Test
  void ofVeryManyUrlsTheBestAreUsed() {
    StringBuilder urls = new StringBuilder();
    for (int i = 1; i <= 100_000; i++) {
      urls.append("<url priority='" + i + "'>http://example.org/" + i + "</url>");
    }

    DownloadList list = read(document("<file name='a'>" + urls + "</file>"));

    List<Source> sources = list.groups().get(0).files().get(0).sources();
    assertThat(sources).hasSize(100).endsWith(new Source("http://example.org/100", 100));
    assertThat(list.notes())
        .containsExactly("d.meta4:3: only the best 100 of 100000 URLs are used");
  }

  @Test
  void theStrongestListOfPiecesIsAnnounced() {
    DownloadList list = read(document("<file name='a'><size>5</size>"
        + pieces("md5", "4", "0".repeat(32), "1".repeat(32))
        + pieces("SHA256", "3", DIGEST, DIGEST)
        + pieces("sha-1", "5", "0".repeat(40))
        + pieces("tiger", "5", "0") + ONE_URL + "</file>"));

    assertThat(list.groups().get(0).files().get(0).pieces())
        .contains(new Pieces(Digest.Algorithm.SHA_256, 3, List.of(DIGEST, DIGEST)));
    assertThat(list.notes())
        .containsExactly(
            "d.meta4:3: these pieces are passed over: bgcopy does not know the algorithm"
                + " \"tiger\"");
  }

  @Test
  void aFileMayBeVerifiedByItsPiecesAlone() {
    DownloadList list = read(document("<file name='a'><size>5</size>"
        + pieces("md5", "4", "0".repeat(32), "1".repeat(32)) + ONE_URL + "</file>"));

    assertThat(list.notes())
        .containsExactly("d.meta4: the content of its file is verified by MD5 alone, which finds"
            + " damage but is no proof against an attacker");
  }

  static Stream<Arguments> oddities() {
    return Stream.of(
        arguments(
            "<url priority='0'>http://example.org/b</url>",
            "a priority is a number of 1 to 999999, got \"0\"; the URL is asked last"),
        arguments("<size>-1</size>", "a size is a number of bytes, got \"-1\"; it is passed over"),
        arguments(
            "<size>1</size>" + pieces("sha-256", "", DIGEST),
            "these pieces are passed over: their length must be a number of bytes, got \"\""),
        arguments(
            "<hash type='md5'>xyz</hash>",
            "this digest is passed over: A digest of MD5 is 32 hexadecimal digits, got \"xyz\""));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("oddities")
  void whatIsOddIsPassedOverWithANote(String odd, String note) {
    DownloadList list = read(document("<file name='a'><hash type='sha-256'>" + DIGEST + "</hash>"
        + odd + odd + ONE_URL + "</file>"));

    assertThat(list.notes()).containsExactly("d.meta4:3: " + note + " (and 1 more of this kind)");
    assertThat(list.groups().get(0).files().get(0).sha256()).contains(DIGEST);
  }

  private static String pieces(String type, String length, String... digests) {
    return "<pieces type='" + type + "' length='" + length + "'><hash>"
        + String.join("</hash><hash>", digests) + "</hash></pieces>";
  }

  @Test
  void nothingIsMadeByReading() throws IOException {
    read(document("<file name='sub/a'>" + ONE_URL + "</file>"));

    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).isEmpty();
    }
  }

  static Stream<String> harmlessNames() {
    return Stream.of(
        "a",
        "a.b",
        ".hidden",
        "sub/a",
        "ü 日本.txt",
        "...a",
        "console.txt",
        "a..b",
        "-x",
        "~",
        "\uD83D\uDC69\u200D\uD83D\uDCBB.png",
        "\u0645\u06CC\u200C\u062E.txt");
  }

  @ParameterizedTest
  @MethodSource("harmlessNames")
  void aHarmlessNameIsKept(String name) {
    DownloadList list = read(document("<file name='" + name + "'>" + ONE_URL + "</file>"));

    assertThat(list.groups().get(0).files().get(0).localName())
        .isEqualTo(target.resolve(name).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:a", "12:30.txt", "a|b", "&lt;a&gt;", "&quot;a&quot;"})
  @DisabledOnOs(OS.WINDOWS)
  void whatOnlyFileSystemsOfWindowsRefuseIsKeptElsewhere(String name) {
    DownloadList list = read(document("<file name='" + name + "'>" + ONE_URL + "</file>"));

    assertThat(list.groups().get(0).files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:a", "12:30.txt", "a|b", "&lt;a&gt;", "&quot;a&quot;"})
  @EnabledOnOs(OS.WINDOWS)
  void whatTheFileSystemsOfWindowsRefuseIsRefusedThere(String name) {
    assertThat(failure(document("<file name='" + name + "'>" + ONE_URL + "</file>")))
        .hasMessageContaining("holds the character");
  }

  static Stream<Arguments> hostileNames() {
    return Stream.of(
        arguments("", "is empty"),
        arguments("/etc/passwd", "is absolute"),
        arguments("//host/share/a", "is absolute"),
        arguments("..", "leads outside"),
        arguments("../a", "leads outside"),
        arguments("a/../../b", "leads outside"),
        arguments("a/..", "leads outside"),
        arguments("..\\a", "holds the character"),
        arguments("a\\..\\..\\b", "holds the character"),
        arguments("\\\\host\\a", "holds the character"),
        arguments("C:\\a", "holds the character"),
        arguments("a*", "wildcard *"),
        arguments("a?", "wildcard ?"),
        arguments("a&#9;b", "holds a control character"),
        arguments("a&#10;b", "holds a control character"),
        arguments("a&#127;b", "holds a control character"),
        arguments("a&#155;b", "holds a control character"),
        arguments("a&#x202E;txt.exe", "holds a control character"),
        arguments("a//b", "empty part"),
        arguments("a/", "empty part"),
        arguments("./a", "has the part"),
        arguments("a/./b", "has the part"),
        arguments(". /a", "ends in a dot or a blank"),
        arguments("a&#x200B;b", "holds the invisible character U+200B"),
        arguments("a&#xAD;b", "holds the invisible character U+00AD"),
        arguments("a&#x200D;b", "holds the invisible character U+200D"),
        arguments("&#x3164;", "holds the invisible character U+3164"),
        arguments("a.", "ends in a dot or a blank"),
        arguments("a ", "ends in a dot or a blank"),
        arguments(".. /a", "ends in a dot or a blank"),
        arguments("nul", "device"),
        arguments("sub/CON", "device"),
        arguments("Com1.txt", "device"),
        arguments("lpt9.tar.gz", "device"),
        arguments("aux .txt", "device"),
        arguments("x".repeat(256), "more than 255 bytes"),
        arguments("ü".repeat(128), "more than 255 bytes"),
        arguments("x".repeat(200) + "/" + "x".repeat(200), "260"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("hostileNames")
  void aHostileNameIsRefusedWithFileAndLine(String name, String rule) {
    CommandFailure failure = failure(document("<file name='good'>" + ONE_URL
        + "</file>\n<file name='" + name + "'>" + ONE_URL + "</file>"));

    assertThat(failure).hasMessageStartingWith(source + ":4: ").hasMessageContaining(rule);
    assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void bytesOfNoEncodingAreNotGivenToTheParserWhichWouldWriteToTheStandardError() {
    assertThatThrownBy(() -> MetalinkXml.of(new byte[] {'<', (byte) 0xff, '/', '>'}))
        .isInstanceOf(XMLStreamException.class)
        .hasMessage("it is not UTF-8, and names no other encoding");
    assertThatThrownBy(() ->
            MetalinkXml.of("<?xml version='1.0' encoding='UTF-8'?><\u00e9/>".getBytes(ISO_8859_1)))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void anotherEncodingThatIsNamedIsRead() throws Exception {
    MetalinkXml.of("<?xml version='1.0' encoding='ISO-8859-1'?><\u00e9/>".getBytes(ISO_8859_1))
        .toRoot();
    MetalinkXml.of("<\u00e9/>".getBytes(UTF_16)).toRoot();
  }

  @Test
  void aNulInANameIsNotEvenXml() {
    assertThat(failure(document("<file name='a&#0;'>" + ONE_URL + "</file>")))
        .hasMessageStartingWith(source + ":3: the document is not well-formed XML");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right of their own there
  void aLinkDoesNotLeadOutOfTheDirectory() throws IOException {
    Files.createSymbolicLink(target.resolve("link"), work);
    Files.createSymbolicLink(target.resolve("nowhere"), work.resolve("missing"));

    for (String name : List.of("link/a", "link/sub/a", "link/target/a/../b", "nowhere/a")) {
      assertThat(failure(document("<file name='" + name + "'>" + ONE_URL + "</file>")))
          .as(name)
          .hasMessageStartingWith(source + ":3: ")
          .hasMessageContaining("leads ");
    }
  }

  @Test
  void aNameBelowAFileIsRefused() throws IOException {
    Files.writeString(target.resolve("a"), "");

    assertThat(failure(document("<file name='a/b'>" + ONE_URL + "</file>")))
        .hasMessageContaining("which is not a directory");
  }

  static Stream<Arguments> badDocuments() {
    return Stream.of(
        arguments(document(""), ": no file in the Metalink document"),
        arguments(document("<file>" + ONE_URL + "</file>"), ":3: the file has no name"),
        arguments(document("<file name='a'/>"), ":3: the file \"a\" has no http or https URL"),
        arguments(
            document("<file name='a'><url>ftp://example.org/a</url></file>"),
            ":3: the file \"a\" has no http or https URL"),
        arguments(
            document("<file name='a'>\n<url>http://me:hunter2@example.org/a</url></file>"),
            ":4: A remote name must not hold user information"),
        arguments(
            document("<file name='a'><size>5</size>\n" + pieces("sha-256", "4", DIGEST) + ONE_URL
                + "</file>"),
            ":4: A file of 5 bytes in pieces of 4 has 2 of them, got digests of \"1\""),
        arguments(
            document("<file name='a'><size>5</size>\n" + pieces("sha-256", "4", DIGEST, "hunter")
                + ONE_URL + "</file>"),
            ":4: A digest of SHA-256 is 64 hexadecimal digits, got \"hunter\""),
        arguments(
            document("<file name='a'><size>1</size>\n<size>2</size>" + ONE_URL + "</file>"),
            ":4: the file has two sizes, the other one in line 3"),
        arguments(
            document("<file name='a'>\n<hash type='sha-256'>xyz</hash>" + ONE_URL + "</file>"),
            ":4: A digest of SHA-256 is 64 hexadecimal digits, got \"xyz\""),
        arguments(
            document("<file name='a'><hash type='sha-256'>" + DIGEST + "</hash>\n"
                + "<hash type='sha-256'>" + DIGEST.replace('E', 'F') + "</hash>" + ONE_URL
                + "</file>"),
            ":4: the file has two SHA-256 digests, the other one in line 3"),
        arguments(
            document("<file name='a'><hash type='md5'>" + "0".repeat(32) + "</hash>\n"
                + "<hash type='MD5'>" + "1".repeat(32) + "</hash>" + ONE_URL + "</file>"),
            ":4: the file has two MD5 digests, the other one in line 3"),
        arguments(
            document("<file name='a'>\n<hash type='sha1'>xyz</hash>" + ONE_URL + "</file>"),
            ":4: A digest of SHA-1 is 40 hexadecimal digits, got \"xyz\""),
        arguments(
            document(
                "<file name='a'>" + ONE_URL + "</file>\n<file name='A'>" + ONE_URL + "</file>"),
            ":4: the name \"A\" differs from \"a\" of line 3 only in case"),
        arguments(
            document("<file name='&#xE9;'>" + ONE_URL + "</file>\n<file name='e&#x301;'>" + ONE_URL
                + "</file>"),
            ":4: the name \"e\u0301\" differs from \"\u00E9\" of line 3 only in case"),
        arguments(
            document(
                "<file name='a'>" + ONE_URL + "</file>\n<file name='a'>" + ONE_URL + "</file>"),
            ":4: the name \"a\" is that of line 3 too"),
        arguments(
            document(
                "<file name='a'>" + ONE_URL + "</file>\n<file name='a/b/c'>" + ONE_URL + "</file>"),
            ":4: the name \"a\" of line 3 is that of a directory in \"a/b/c\" of line 4"),
        arguments(
            document("<file name='a/b/c'>" + ONE_URL + "</file>\n<file name='a/d'>" + ONE_URL
                + "</file>\n<file name='a/b'>" + ONE_URL + "</file>"),
            ":5: the name \"a/b\" of line 5 is that of a directory in \"a/b/c\" of line 3"),
        arguments(
            "<metalink version=\"3.0\" xmlns=\"http://www.metalinker.org/\"/>",
            ": no file in the Metalink document"),
        arguments(
            "<metalink/>", ":1: this Metalink document has neither the namespace of version 4"),
        arguments("<html/>", ":1: this is XML, but not a Metalink document: its root is <html>"),
        arguments("", ":1: the document is not well-formed XML"),
        arguments("https://example.org/a", ":1: the document is not well-formed XML"),
        arguments(document("<file name='a'>\n</fail>"), ":4: the document is not well-formed XML"),
        arguments(
            document("<file name='a'>" + ONE_URL + "</file>") + "<more/>",
            ":5: the document is not well-formed XML"),
        arguments(
            document("<x:file name='a'>" + ONE_URL + "</x:file>"),
            ":3: the document is not well-formed XML: the prefix \"x\" of the element \"x:file\""
                + " stands for no namespace"),
        arguments(
            document("<file x:name='a'>" + ONE_URL + "</file>"),
            ":3: the document is not well-formed XML: the prefix \"x\" of an attribute of the"
                + " element \"file\" stands for no namespace"),
        arguments(
            document("<file name='a'><url>http://<b/></url></file>"),
            ":3: the document is not well-formed XML"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("badDocuments")
  void aBadDocumentIsRefusedWithFileLineAndRule(String text, String message) {
    CommandFailure failure = failure(text);

    assertThat(failure).hasMessageStartingWith(source + message);
    assertThat(failure).hasMessageNotContaining("hunter2");
    assertThat(failure.text().lines()).hasSize(1);
    assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void noEntityIsEverFetched() throws IOException {
    Path secret = Files.writeString(work.resolve("secret.txt"), "hunter2");
    String entity = "<!DOCTYPE metalink [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";

    assertThat(failure("<?xml version=\"1.0\"?>\n" + entity
            + document("<file name='&x;'>" + ONE_URL + "</file>").replaceFirst("^.*\n", "")))
        .hasMessageStartingWith(source + ":2: a Metalink document must not have a DOCTYPE")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aDocumentTypeElsewhereIsNotReadEither() throws IOException {
    Path dtd = Files.writeString(work.resolve("x.dtd"), "<!ENTITY x 'hunter2'>");

    assertThat(failure("<!DOCTYPE metalink SYSTEM \"" + dtd.toUri() + "\">\n<metalink/>"))
        .hasMessageStartingWith(source + ":1: a Metalink document must not have a DOCTYPE");
  }

  @Test
  void entitiesThatGrowWithoutEndAreNotExpanded() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE metalink [<!ENTITY a0 \"ha\">");
    for (int i = 1; i <= 30; i++) {
      laughs.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    }
    String text = laughs + "]><metalink xmlns='urn:ietf:params:xml:ns:metalink'>"
        + "<file name='&a30;'/></metalink>";

    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(failure(text)).hasMessageContaining("must not have a DOCTYPE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void aDocumentIsKnownByWhatIsInItInAnyEncoding(String encoding) throws IOException {
    String text = "\uFEFF"
        + document("<file name='ü'>" + ONE_URL + "</file>")
            .replace("UTF-8", encoding.substring(0, Math.min(6, encoding.length())));
    byte[] bytes =
        text.substring(encoding.equals("UTF-16") ? 1 : 0).getBytes(Charset.forName(encoding));
    Path plain = Files.write(work.resolve("plain"), bytes);

    List<DownloadList> lists = Sources.read(
        List.of(plain.toString()),
        TargetDirectory.of(target),
        InputStream.nullInputStream(),
        new SourceOptions());

    assertThat(lists.get(0).groups().get(0).files().get(0).localName())
        .isEqualTo(target.resolve("ü").toString());
  }

  private DownloadList read(String text) {
    return MetalinkReader.read(
        source, text.getBytes(StandardCharsets.UTF_8), TargetDirectory.of(target));
  }

  private CommandFailure failure(String text) {
    return catchThrowableOfType(CommandFailure.class, () -> read(text));
  }
}
