package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.Source;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileRulesTests {

  private static final String URL = "http://h/f";
  private static final String BAD_URL = "ftp://h/f";
  private static final String BAD_NAME = "relative";
  private static final String BAD_DIGEST = "abc";

  /** Places in which not even an administrator may create files. */
  private static final List<String> SEALED = List.of("/proc/sys", "/sys", "/System");

  @TempDir
  private Path directory;

  @Test
  void acceptsSeveralFiles() {
    List<FileInfo> files =
        List.of(FileInfo.of(URL, local("a")), FileInfo.of(URL, local("b")).withSha256(digest('a')));
    assertThatCode(() -> FileRules.check(files)).doesNotThrowAnyException();
  }

  @Test
  void acceptsTheSameLocalNameTwice() {
    List<FileInfo> files = List.of(FileInfo.of(URL, local("a")), FileInfo.of(URL, local("a")));
    assertThatCode(() -> FileRules.check(files)).doesNotThrowAnyException();
  }

  @Test
  void acceptsATargetThatExists() throws IOException {
    Files.createFile(directory.resolve("a"));
    assertThatCode(() -> FileRules.checkDirectory(local("a"))).doesNotThrowAnyException();
  }

  @Test
  void refusesAnEmptyList() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.check(List.of()))
        .withMessage("Files to add must be at least one, got an empty list");
  }

  @ParameterizedTest(name = "{0} before {1}")
  @CsvSource({
    "remote name, local name",
    "remote name, digest",
    "remote name, directory",
    "local name, digest",
    "digest, directory"
  })
  void judgesOneFileInOrder(String first, String second) {
    FileInfo file = FileInfo.of(URL, local("a"));
    FileInfo twiceWrong = spoilt(spoilt(file, second), first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.check(List.of(twiceWrong)))
        .withMessage(messageFor(spoilt(file, first)));
  }

  @ParameterizedTest(name = "{0} of the first before {1} of the second")
  @CsvSource({
    "directory, remote name",
    "directory, local name",
    "digest, remote name",
    "local name, remote name"
  })
  void judgesFilesInListOrder(String ofTheFirst, String ofTheSecond) {
    FileInfo file = FileInfo.of(URL, local("a"));
    FileInfo first = spoilt(file, ofTheFirst);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.check(List.of(file, first, spoilt(file, ofTheSecond))))
        .withMessage(messageFor(first));
  }

  @Test
  void judgesAMissingDirectoryBeforeTheRightToWriteToTheNext() {
    FileInfo missing = FileInfo.of(URL, local("missing/a"));
    FileInfo sealed = FileInfo.of(URL, sealed().resolve("a").toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.check(List.of(missing, sealed)));
  }

  @Test
  void judgesTheRightToWriteBeforeTheNextFile() {
    FileInfo sealed = FileInfo.of(URL, sealed().resolve("a").toString());
    assertThatExceptionOfType(QueueAccessDeniedException.class)
        .isThrownBy(() -> FileRules.check(List.of(sealed, FileInfo.of(BAD_URL, BAD_NAME))));
  }

  @Test
  void refusesAMissingDirectory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDirectory(local("missing/a")))
        .withMessage("The directory of a local name must exist, got \"" + local("missing/a")
            + "\"; create \"" + local("missing") + "\" first");
  }

  @Test
  void refusesAFileAsDirectory() throws IOException {
    Files.createFile(directory.resolve("file"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDirectory(local("file/a")))
        .withMessageStartingWith("The directory of a local name must exist");
  }

  @Test
  void refusesTheNameOfASocketButNotOfALinkToIt() throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      Files.createSymbolicLink(directory.resolve("link"), socket);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> FileRules.checkDirectory(local("socket")))
          .withMessage("A local name must name a file, but \"" + local("socket")
              + "\" is a device, a pipe or a socket");
      assertThatCode(() -> FileRules.checkDirectory(local("link"))).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesTheNameOfADirectory() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDirectory(local("d")))
        .withMessage("A local name must name a file, but \"" + local("d") + "\" is a directory");
  }

  @Test
  void refusesTheNameOfADirectoryAlsoBesideAnAcceptableFile() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    List<FileInfo> files = List.of(FileInfo.of(URL, local("a")), FileInfo.of(URL, local("d")));
    assertThatIllegalArgumentException().isThrownBy(() -> FileRules.check(files));
  }

  @Test
  void refusesARootAsFile() {
    Path root = Optional.ofNullable(directory.getRoot()).orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDirectory(root.toString()))
        .withMessageStartingWith("A local name must name a file in a directory");
  }

  @Test
  void refusesWhatTheHostCannotRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDirectory("\0"))
        .withMessageStartingWith("A local name must be a path of this host");
  }

  @Test
  void deniesADirectoryThatCannotBeWritten() {
    Path sealed = sealed();
    assertThatExceptionOfType(QueueAccessDeniedException.class)
        .isThrownBy(() -> FileRules.checkDirectory(sealed.resolve("a").toString()))
        .withMessage("The directory \"" + sealed + "\" of local name \"" + sealed.resolve("a")
            + "\" cannot be written")
        .satisfies(e -> assertThat(e.hresult()).isEqualTo(HResult.E_ACCESSDENIED));
  }

  @Test
  void usesTheRulesOfThisHostForLocalNames() {
    String foreign = File.separatorChar == '\\' ? "/d/f" : "C:\\d\\f";
    assertThatIllegalArgumentException().isThrownBy(() -> FileRules.checkLocalName(foreign));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789ABCDEF",
        "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void acceptsDigestsOf64Digits(String hex) {
    assertThatCode(() -> FileRules.checkDigest(new Digest(Digest.Algorithm.SHA_256, hex)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
        "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde ",
        "\uFF10123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "\u0660123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void refusesOtherDigests(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkDigest(new Digest(Digest.Algorithm.SHA_256, hex)))
        .withMessage("A digest of SHA-256 is 64 hexadecimal digits, got \"" + hex + "\"");
  }

  private FileInfo spoilt(FileInfo file, String part) {
    FileInfo spoilt = switch (part) {
      case "remote name" -> FileInfo.of(BAD_URL, file.localName());
      case "local name" -> FileInfo.of(file.remoteName(), BAD_NAME);
      case "digest" -> file.withSha256(BAD_DIGEST);
      case "directory" -> FileInfo.of(file.remoteName(), local("missing/a"));
      default -> throw new IllegalArgumentException(part);
    };
    return spoilt.sha256().isPresent() || file.sha256().isEmpty()
        ? spoilt
        : spoilt.withSha256(file.sha256().get());
  }

  @Test
  void sourcesAreJudgedAsRemoteNamesAndByPriority() {
    FileInfo file = FileInfo.of("http://h/a?secret", local("a"));

    FileRules.check(List.of(file.withSource(new Source("https://h/a", Source.WORST))));
    assertThat(messageFor(file.withSource(new Source("ftp://h/a", 1)))).contains("http");
    assertThat(messageFor(file.withSource(new Source("http://h/b?token", 0))))
        .contains("\"0\"", "1 (best) to 999999", "http://h/b")
        .doesNotContain("token");
    assertThat(messageFor(file.withSource(new Source("http://h/a?secret", 2))))
        .contains("named once", "http://h/a", "twice")
        .doesNotContain("secret");
  }

  @Test
  void piecesMustFitTheAnnouncedSize() {
    FileInfo file = FileInfo.of("http://h/a", local("a"));
    Pieces two = new Pieces(Algorithm.SHA_256, 10, List.of(digest('1'), digest('2')));

    FileRules.check(List.of(file.withSize(20).withPieces(two)));
    FileRules.check(List.of(file.withSize(11).withPieces(two)));
    assertThat(messageFor(file.withPieces(two))).contains("need the size");
    assertThat(messageFor(file.withSize(21).withPieces(two))).contains("21 bytes", "3", "\"2\"");
    assertThat(messageFor(file.withSize(10).withPieces(two))).contains("10 bytes", "1", "\"2\"");
    assertThat(messageFor(
            file.withSize(10).withPieces(new Pieces(Algorithm.SHA_256, 0, two.digests()))))
        .contains("1 byte or more");
    assertThat(messageFor(
            file.withSize(10).withPieces(new Pieces(Algorithm.MD5, 10, List.of("0".repeat(31))))))
        .contains("MD5", "32");
  }

  private static String messageFor(FileInfo file) {
    try {
      FileRules.check(List.of(file));
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError(file + " is accepted");
  }

  private String local(String name) {
    return directory.resolve(name).toString();
  }

  private static String digest(char digit) {
    return String.valueOf(digit).repeat(64);
  }

  /** A directory that exists and that this process cannot write, whoever runs it. */
  private Path sealed() {
    Path own = directory.resolve("sealed");
    if ((Files.isDirectory(own) || own.toFile().mkdir())
        && own.toFile().setWritable(false)
        && !Files.isWritable(own)) {
      return own;
    }
    for (String candidate : SEALED) {
      Path path = Path.of(candidate);
      if (Files.isDirectory(path) && !Files.isWritable(path)) {
        return path;
      }
    }
    assumeTrue(false, "This process may write everywhere, and none of " + SEALED + " is read-only");
    throw new AssertionError();
  }
}
