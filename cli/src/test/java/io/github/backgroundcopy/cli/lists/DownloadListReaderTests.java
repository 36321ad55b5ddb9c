package io.github.backgroundcopy.cli.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.downloads.Claims;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.DownloadList.Group;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DownloadListReaderTests {

  private static final String URL = "https://example.org/";

  @TempDir
  Path work;

  private Path list;
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    list = work.resolve("list.txt");
    target = Files.createDirectory(work.resolve("target"));
  }

  @Test
  void aBlankLineBeginsTheNextGroup() throws IOException {
    DownloadList read = read(URL + "a\n" + URL + "b\n\n \t\n\n" + URL + "c");

    assertThat(read.groups())
        .extracting(Group::files)
        .containsExactly(List.of(file("a"), file("b")), List.of(file("c")));
    assertThat(read.groups()).extracting(Group::line).containsExactly(1, 6);
  }

  @Test
  void commentsAndTheirIndentationMeanNothingWithinAGroup() throws IOException {
    DownloadList read = read("# x\n" + URL + "a\n  # y\n" + URL + "b\n#\n");

    assertThat(read.groups())
        .extracting(Group::files)
        .containsExactly(List.of(file("a"), file("b")));
  }

  @Test
  void outNamesTheFileOfTheUrlBeforeItIndentedOrNot() throws IOException {
    Files.createDirectory(target.resolve("sub"));
    DownloadList read = read(URL + "a\n  out=x.bin\n" + URL + "b\nout=y=z.bin\n" + URL
        + "c\n\tout = sub/z.bin \n" + URL + "d\n# between\nout=ü 日本.txt");

    assertThat(read.groups().get(0).files())
        .extracting(FileInfo::localName)
        .containsExactly(path("x.bin"), path("y=z.bin"), path("sub/z.bin"), path("ü 日本.txt"));
  }

  static Stream<Arguments> lastSegments() {
    return Stream.of(
        arguments("https://example.org/a/b.zip", "b.zip"),
        arguments("https://example.org/b.zip?x=/c/d", "b.zip"),
        arguments("https://example.org/b.zip#/c", "b.zip"),
        arguments("HTTP://EXAMPLE.ORG/B.ZIP", "B.ZIP"),
        arguments("https://example.org/b%20c.zip", "b%20c.zip"));
  }

  @ParameterizedTest(name = "{0} is saved as {1}")
  @MethodSource("lastSegments")
  void otherwiseTheLastSegmentOfTheUrlIsTheName(String url, String name) throws IOException {
    assertThat(read(url).groups().get(0).files()).containsExactly(FileInfo.of(url, path(name)));
  }

  @Test
  void whatCanMeanOnlyOneThingIsEscapedAsBrowsersDo() throws IOException {
    DownloadList read = read(URL + "x y/ü 日.pdf?q=a b&ß#ä\n" + URL + "100%25 😀\n");

    assertThat(read.groups().get(0).files())
        .containsExactly(
            FileInfo.of(
                URL + "x%20y/%C3%BC%20%E6%97%A5.pdf?q=a%20b&%C3%9F#%C3%A4", path("ü 日.pdf")),
            FileInfo.of(URL + "100%25%20%F0%9F%98%80", path("100%25 😀")));
  }

  @Test
  void whatAnOptionAnnouncesIsChecked() throws IOException {
    String digest = "0123456789abcdef".repeat(4);
    DownloadList read = read(URL + "a\n checksum=sha-256=" + digest + "\n" + URL
        + "b\n checksum = MD5=" + digest.substring(32) + "\n");

    assertThat(read.groups().get(0).files())
        .containsExactly(
            file("a").withSha256(digest),
            file("b").withDigest(new Digest(Digest.Algorithm.MD5, digest.substring(32))));
    assertThat(read.notes())
        .containsExactly(list + ": the content of 1 of 2 files is verified by MD5 alone, which"
            + " finds damage but is no proof against an attacker");
  }

  @Test
  void aDirectoryInsideIsThatOfTheFileAndNeedNotBeThere() throws IOException {
    DownloadList read = read(URL + "a\n dir=x/y\n" + URL + "b\n dir=" + target + "/z/\n out=sub/c\n"
        + URL + "d\n dir=.\n");

    assertThat(read.groups().get(0).files())
        .extracting(FileInfo::localName)
        .containsExactly(path("x/y/a"), path("z/sub/c"), path("d"));
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void headersBelongToTheUrlAboveThem() throws IOException {
    DownloadList read = read(URL + "a\n header=X-Key: secret\n header=Accept:x\n" + URL + "b\n");

    assertThat(read.headers())
        .containsOnly(
            Map.entry(file("a"), RequestHeaders.of("X-Key", "secret").with("Accept", "x")));
    assertThat(read.toString()).doesNotContain("secret");
  }

  @Test
  void optionsOfOtherProgramsAreNamedOnceWithoutTheirValues() throws IOException {
    DownloadList read = read(URL + "a\n split=12\n http-passwd=secret\n" + URL + "b\n split=12\n");

    assertThat(read.notes())
        .containsExactly(
            list + ":2: the option \"split\" is passed over, here and below; bgcopy get -x N"
                + " sets the connections for each file",
            list + ":3: the option \"http-passwd\" is passed over, here and below; bgcopy knows"
                + " out, dir, checksum and header");
  }

  @Test
  void urlsWithTabsBetweenThemAreSourcesOfOneFile() throws IOException {
    DownloadList read = read(URL + "a \t" + URL + "m/ü\t" + URL + "a\n out=b\n" + URL + "c\n");

    assertThat(read.groups().get(0).files())
        .containsExactly(
            FileInfo.of(URL + "a", path("b")).withSource(new Source(URL + "m/%C3%BC", 2)),
            FileInfo.of(URL + "c", path("c")));
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void aUrlThatIsNotHttpIsPassedOverWhereAnotherIsLeft() throws IOException {
    DownloadList read = read("ftp://example.org/x\t" + URL + "a\n" + URL + "b\tmagnet:?xt=1\n");

    assertThat(read.groups().get(0).files())
        .containsExactly(FileInfo.of(URL + "a", path("a")), FileInfo.of(URL + "b", path("b")));
    assertThat(read.notes())
        .containsExactly(list + ":1: 2 URLs passed over that are neither http nor https");
  }

  @Test
  void aBadUrlBehindATabIsRefused() {
    assertThat(failure(URL + "a\t" + "http://me:hunter2@example.org/a\n"))
        .hasMessageStartingWith(list + ":1: A remote name must not hold user information")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void theFirstCommentDirectlyAboveAGroupIsItsName() throws IOException {
    DownloadList read = read("# Header\n\n## Manuals ##\n# more\n" + URL + "a\n# not this\n\n"
        + "#\n# Maps\n" + URL + "b\n\n" + URL + "c\n");

    assertThat(read.groups())
        .extracting(Group::displayName)
        .containsExactly("Manuals ##", "Maps", "list.txt, group 3");
  }

  @Test
  void whatWasCommentedOutIsNotAName() throws IOException {
    DownloadList read =
        read("# https://example.org/a?token=secret\n# header=Cookie: secret\n" + URL + "a\n");

    assertThat(read.groups()).extracting(Group::displayName).containsExactly("list.txt, group 1");
  }

  @Test
  void aLongNameIsCutToWhatTheQueueTakes() throws IOException {
    DownloadList read = read("# " + "x".repeat(254) + "😀y\n" + URL + "a\n");

    assertThat(read.groups().get(0).displayName()).isEqualTo("x".repeat(254) + "…");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreNoPartOfTheList() throws IOException {
    DownloadList read = read("\uFEFF" + URL + "a\r\nout=b\r\n\r\n" + URL + "c\r\n");

    assertThat(read.groups())
        .extracting(Group::files)
        .containsExactly(List.of(FileInfo.of(URL + "a", path("b"))), List.of(file("c")));
  }

  static Stream<Arguments> badLists() {
    String url = "https://example.org/a";
    return Stream.of(
        arguments("", ": no URL in the list; write one on each line"),
        arguments("# only\n\n# comments\n", ": no URL in the list; write one on each line"),
        arguments(
            "out=x\n" + url,
            ":1: out= has no URL before it in this group; it belongs below the URL that it is about"),
        arguments(
            url + "\n\nout=x\n",
            ":3: out= has no URL before it in this group; it belongs below the URL that it is about"),
        arguments(url + "\nout=x\n out=y\n", ":3: the URL of line 1 has out= already, in line 2"),
        arguments(
            "http-passwd=secret\n" + url,
            ":1: http-passwd= has no URL before it in this group; it belongs below the URL that it"
                + " is about"),
        arguments(url + "\ndir=x\ndir=x\n", ":3: the URL of line 1 has dir= already, in line 2"),
        arguments(
            url + "\nchecksum=md5\n",
            ":2: must be given as ALGORITHM=HEX, such as sha-256=9f86…, got \"md5\""),
        arguments(
            url + "\nchecksum=md5=0\n", ":2: A digest of MD5 is 32 hexadecimal digits, got \"0\""),
        arguments(url + "\nheader=secret\n", ":2: must be given as 'NAME: VALUE', with a colon"),
        arguments(
            url + "\nheader=Host: secret\n",
            ":2: The header \"Host\" is set by the queue itself; leave it out"),
        arguments(
            url + "\ndir=\n", ":2: the directory \"\" is not inside the directory given by -d"),
        arguments(
            url + "\ndir=/etc\n",
            ":2: the directory \"/etc\" is not inside the directory given by -d"),
        arguments(
            url + "\ndir=a/../b\n",
            ":2: the directory \"a/../b\" is not inside the directory given by -d"),
        arguments(
            url + "\ndir=C:\\x\n",
            ":2: the directory \"C:\\x\" is not inside the directory given by -d"),
        arguments(
            url + "\ndir=a\nout=/b\n",
            ":3: the name \"/b\" is absolute; a name is relative to the directory given by -d"),
        arguments(url + "\nout=\n", ":2: out= needs a name"),
        arguments(
            url + "\nout=/etc/passwd\n",
            ":2: the name \"/etc/passwd\" is absolute; a name is relative to the directory given by -d"),
        arguments(
            url + "\nout=C:\\x\n",
            ":2: the name \"C:\\x\" is absolute; a name is relative to the directory given by -d"),
        arguments(
            url + "\nout=\\\\host\\x\n",
            ":2: the name \"\\\\host\\x\" is absolute; a name is relative to the directory given by -d"),
        arguments(
            url + "\nout=../x\n", ":2: the name \"../x\" leads outside the directory given by -d"),
        arguments(
            url + "\nout=a/../../x\n",
            ":2: the name \"a/../../x\" leads outside the directory given by -d"),
        arguments(
            url + "\nout=..\\x\n",
            ":2: the name \"..\\x\" leads outside the directory given by -d"),
        arguments(url + "\nout=sub/\n", ":2: the name \"sub/\" names a directory, not a file"),
        arguments(url + "\nout=.\n", ":2: the name \".\" names a directory, not a file"),
        arguments(url + "\nout=a\u0007b\n", ":2: the name \"a\u0007b\" holds a control character"),
        arguments(
            "https://example.org/\n",
            ":1: the path of the URL does not end in a file name; add a line out=NAME below it"),
        arguments(
            "https://example.org\n",
            ":1: the path of the URL does not end in a file name; add a line out=NAME below it"),
        arguments(
            "https://example.org?a/b\n",
            ":1: the path of the URL does not end in a file name; add a line out=NAME below it"),
        arguments(
            "https://example.org/a/..\n",
            ":1: the path of the URL does not end in a file name; add a line out=NAME below it"),
        arguments(
            url + "\n\nhttps://other.example.org/a\n",
            ":3: the name \"a\" is that of line 1 too; give one of them another with out=NAME"),
        arguments(
            url + "\n" + url + "2\nout=./a\n",
            ":3: the name \"./a\" is that of line 1 too; give one of them another with out=NAME"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("badLists")
  void aBadListIsRefusedWithFileLineAndRule(String text, String message) {
    CommandFailure failure = failure(text);

    assertThat(failure).hasMessage(list + message);
    assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  static Stream<Arguments> badUrls() {
    return Stream.of(
        arguments("ftp://example.org/a", "http"),
        arguments("example.org/a", "http"),
        arguments("https://example.org/a https://mirror.example.org/a", "U+0020"),
        arguments("https://example.org/a # comment", "U+0020"),
        arguments("https://exämple.org/a", "U+00E4"),
        arguments("https://example.org/a\u00A0b", "U+00A0"),
        arguments("https://example.org/a\u200Bb", "U+200B"),
        arguments("https://example.org/{a}", "U+007B"),
        arguments("https://example.org/*.zip", "*"),
        arguments("https://me:hunter2@example.org/a", "user information"),
        arguments("https://example.org/" + "x".repeat(261), "260"),
        arguments("https://example.org/" + "x/".repeat(1100) + "y", "2200"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("badUrls")
  void aBadUrlIsRefusedByTheRulesOfTheQueue(String url, String rule) {
    CommandFailure failure = failure("# one good group\n" + URL + "a\n\n" + url + "\n");

    assertThat(failure).hasMessageStartingWith(list + ":4: ").hasMessageContaining(rule);
    assertThat(failure).hasMessageNotContaining("hunter2");
  }

  @Test
  void aNameInAMissingDirectoryIsRefused() {
    assertThat(failure(URL + "a\nout=sub/b\n"))
        .hasMessageStartingWith(list + ":2: ")
        .hasMessageContaining("directory")
        .hasMessageContaining("must exist");
  }

  @Test
  void aNameThatIsADirectoryIsRefused() throws IOException {
    Files.createDirectory(target.resolve("a"));

    assertThat(failure(URL + "a\n")).hasMessageContaining("is a directory");
  }

  @Test
  void aTooLongPathIsRefused() {
    assertThat(failure(URL + "a\nout=" + "x".repeat(260) + "\n"))
        .hasMessageStartingWith(list + ":2: ")
        .hasMessageContaining("260");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right of their own there
  void aLinkDoesNotLeadOutOfTheDirectory() throws IOException {
    Files.createSymbolicLink(target.resolve("link"), work);

    assertThat(failure(URL + "a\nout=link/b\n"))
        .hasMessage(list
            + ":2: the name \"link/b\" leads outside the directory given by -d, through a link");
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
    Files.write(list, new byte[] {'#', '\n', '#', (byte) 0xFC, '\n'});

    assertThat(failure())
        .hasMessage(list + ":2: the line is not valid UTF-8; save the list as UTF-8");
  }

  @Test
  void aMissingListIsRefused() {
    assertThat(failure()).hasMessage(list + ": there is no such file");
  }

  @Test
  void aDirectoryIsNoList() throws IOException {
    Files.createDirectory(list);

    assertThat(failure()).hasMessage(list + ": this is a directory, not a download list");
  }

  @Test
  void aMissingTargetDirectoryIsPlannedAndNotMade() throws IOException {
    Path missing = work.resolve("missing/deeper");
    Files.writeString(list, URL + "a\n");

    DownloadList read = DownloadListReader.read(list, TargetDirectory.of(missing));

    assertThat(read.groups().get(0).targets()).containsExactly(missing.resolve("a"));
    assertThat(work.resolve("missing")).doesNotExist();
  }

  @Test
  void aTargetDirectoryBelowAFileOrADeadLinkIsRefused() throws IOException {
    Files.writeString(list, "");
    assertThat(catchThrowableOfType(
            CommandFailure.class, () -> TargetDirectory.of(list.resolve("out"))))
        .hasMessage("-d " + list.resolve("out") + ": it cannot be created, because \"" + list
            + "\" is not a directory");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right of their own there
  void aTargetDirectoryThatIsADeadLinkIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(work.resolve("link"), work.resolve("nothing"));

    assertThat(catchThrowableOfType(CommandFailure.class, () -> TargetDirectory.of(link)))
        .hasMessage(
            "-d " + link + ": it cannot be created, because \"" + link + "\" is not a directory");
  }

  static Stream<Arguments> dangerousNames() {
    return Stream.of(
        arguments("CON", "device"),
        arguments("nul.txt", "device"),
        arguments("sub/aux.c", "device"),
        arguments("a.txt.", "ends in a dot or a blank"),
        arguments("sub /a", "ends in a dot or a blank"),
        arguments("gpj\u202Etxt.exe", "control character"),
        arguments("a\u200Fb", "control character"),
        arguments("a\u200Bb", "invisible character U+200B"),
        arguments("a\uFEFFb", "invisible character U+FEFF"),
        arguments("ü".repeat(128), "more than 255 bytes"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("dangerousNames")
  void aNameThatIsDangerousOnSomeSystemIsRefused(String name, String rule) throws IOException {
    target = work;
    Files.createDirectories(work.resolve("sub"));

    assertThat(failure(URL + "a\nout=" + name + "\n"))
        .hasMessageStartingWith(list + ":2: ")
        .hasMessageContaining(rule);
  }

  @Test
  void namesThatDifferInCaseAloneAreToldWhereTheyAreTwo() throws IOException {
    assumeFalse(Claims.folds(target));
    DownloadList read = read(URL + "Readme\n" + URL + "x/README\n" + URL + "y/readme\n");

    assertThat(read.groups().get(0).files()).hasSize(3);
    assertThat(read.notes())
        .containsExactly(list + ": the name \"README\" differs from \"Readme\" of line 1 only in"
            + " case or in how its letters are composed; on other systems they may be one");
  }

  @Test
  void namesThatDifferInCaseAloneAreOneWhereTheFileSystemSaysSo() {
    Claims claims = Claims.in(true);

    assertThat(claims.claim(target.resolve("ÉA"), "ÉA", "line 1")).isNull();
    assertThat(claims.claim(target.resolve("e\u0301a"), "e\u0301a", "line 2"))
        .startsWith("the name \"e\u0301a\" differs from \"ÉA\" of line 1 only in case");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right of their own there
  void oneFileByTwoSpellingsOfItsDirectoryIsOne() throws IOException {
    Files.createDirectory(target.resolve("sub"));
    Files.createSymbolicLink(target.resolve("link"), target.resolve("sub"));

    assertThat(failure(URL + "a\nout=sub/x\n" + URL + "b\nout=link/x\n"))
        .hasMessageStartingWith(list + ":4: the name \"link/x\" is that of line 2 too");
  }

  @Test
  void aTargetDirectoryThatIsAFileIsRefused() throws IOException {
    Files.writeString(list, "");

    assertThat(catchThrowableOfType(CommandFailure.class, () -> TargetDirectory.of(list)))
        .hasMessage("-d " + list + ": this is not a directory");
  }

  private DownloadList read(String text) throws IOException {
    Files.writeString(list, text);
    return DownloadListReader.read(list, TargetDirectory.of(target));
  }

  private CommandFailure failure(String text) {
    return catchThrowableOfType(CommandFailure.class, () -> read(text));
  }

  private CommandFailure failure() {
    return catchThrowableOfType(
        CommandFailure.class, () -> DownloadListReader.read(list, TargetDirectory.of(target)));
  }

  private FileInfo file(String name) {
    return FileInfo.of(URL + name, path(name));
  }

  private String path(String name) {
    return target.resolve(name).toString();
  }
}
