package io.github.backgroundcopy.cli.metalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Metalink3Tests {

  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  @TempDir
  private Path target;

  private static String document(String file) {
    return "<metalink version='3.0' xmlns='http://www.metalinker.org/' type='dynamic'\n"
        + " xmlns:mm0='urn:generator' generator='a mirror manager'><files>\n" + file
        + "\n</files></metalink>\n";
  }

  @Test
  void everythingOfAFileIsRead() {
    DownloadList list = read(
        document("""
        <file name="repomd.xml">
          <mm0:timestamp>1668992591</mm0:timestamp>
          <size>9</size>
          <verification>
            <hash type="md5">%s</hash>
            <hash type="sha1">%s</hash>
            <pieces length="4" type="sha1">
              <hash piece="2">%s</hash><hash piece="0">%s</hash><hash piece="1">%s</hash>
            </pieces>
          </verification>
          <mm0:alternates><mm0:alternate><size>8</size></mm0:alternate></mm0:alternates>
          <resources maxconnections="1">
            <url protocol="rsync" type="rsync" preference="100">rsync://m.example/repomd.xml</url>
            <url type="http" location="US" preference="10">http://slow.example/repomd.xml</url>
            <url type="http" location="DE" preference="99">http://fast.example/repomd.xml</url>
            <url type="bittorrent" preference="100">http://m.example/repomd.torrent</url>
            <url>https://last.example/repomd.xml</url>
          </resources>
        </file>""".formatted(MD5, SHA1, SHA1.replace('0', '2'), SHA1, SHA1.replace('0', '1'))));

    assertThat(list.groups().get(0).files())
        .containsExactly(FileInfo.of(
                "http://fast.example/repomd.xml", target.resolve("repomd.xml").toString())
            .withSource(new Source("http://slow.example/repomd.xml", 91))
            .withSource(new Source("https://last.example/repomd.xml", Source.WORST))
            .withSize(9)
            .withDigest(new Digest(Digest.Algorithm.SHA_1, SHA1))
            .withPieces(new Pieces(
                Digest.Algorithm.SHA_1,
                4,
                List.of(SHA1, SHA1.replace('0', '1'), SHA1.replace('0', '2')))));
    assertThat(list.notes())
        .containsExactly(
            "m.metalink: the content of its file is verified by SHA-1 alone, which finds"
                + " damage but is no proof against an attacker",
            "m.metalink: 2 URLs passed over that are neither http nor https (bittorrent, rsync)");
  }

  @Test
  void anOddPreferenceIsToldAndComesLast() {
    DownloadList list = read(document("<file name='a'><resources>"
        + "<url preference='101'>http://example.org/a</url>"
        + "<url preference='0'>http://example.org/b</url></resources></file>"));

    assertThat(list.groups().get(0).files().get(0).sources())
        .containsExactly(
            new Source("http://example.org/b", Source.BEST),
            new Source("http://example.org/a", Source.WORST));
    assertThat(list.notes())
        .containsExactly("m.metalink:3: a preference is a number of 0 to 100, got \"101\"; the URL"
            + " is asked last");
  }

  @Test
  void aTorrentAloneIsNoFile() {
    assertThat(failure(document("<file name='a'><resources>"
            + "<url type='bittorrent'>http://example.org/a.torrent</url></resources></file>")))
        .hasMessageContaining(":3: the file \"a\" has no http or https URL");
  }

  @Test
  void piecesThatAreNotNumberedInOrderAreRefused() {
    String pieces = "<pieces length='4' type='md5'><hash piece='%s'>" + MD5
        + "</hash>\n<hash piece='%s'>" + MD5 + "</hash></pieces>";
    String file = "<file name='a'><size>8</size><verification>" + pieces + "</verification>"
        + "<resources><url>http://example.org/a</url></resources></file>";

    assertThat(failure(document(file.formatted("0", "0"))))
        .hasMessageContaining(":4: the piece 0 has two digests");
    assertThat(failure(document(file.formatted("1", "2"))))
        .hasMessageContaining(":3: the last piece is 2, but the list has 2 digests");
    assertThat(failure(document(file.formatted("0", "x"))))
        .hasMessageContaining(":4: a piece is a number of 0 or more, got \"x\"");
  }

  @Test
  void whatSurroundsAFileMeansNothingInVersion4() {
    String text = MetalinkReaderTests.document("<files><file name='a'><url>http://example.org/a"
        + "</url></file></files><file name='b'><resources><url>http://example.org/c</url>"
        + "</resources><url>http://example.org/b</url></file>");

    assertThat(read(text).groups().get(0).files())
        .containsExactly(FileInfo.of("http://example.org/b", target.resolve("b").toString()));
  }

  private DownloadList read(String text) {
    return MetalinkReader.read(
        Path.of("m.metalink"), text.getBytes(StandardCharsets.UTF_8), TargetDirectory.of(target));
  }

  private CommandFailure failure(String text) {
    return catchThrowableOfType(CommandFailure.class, () -> read(text));
  }
}
