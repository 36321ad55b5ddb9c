package io.github.backgroundcopy.cli.downloads;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExistingFilesTests {

  @TempDir
  private Path work;

  private Path target;

  @BeforeEach
  void write() throws IOException {
    target = Files.writeString(work.resolve("a"), "0123456789");
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {1, 4, 5, 10, 20})
  void aFileWhosePiecesAreAllRightIsThere(int length) throws Exception {
    FileInfo file = file().withSize(10).withPieces(pieces("0123456789", length));

    assertThatCode(() -> refuse(file)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"0123x56789", "012345678x", "x123456789"})
  void aFileWithAWrongPieceIsInTheWay(String announced) throws Exception {
    FileInfo file = file().withSize(10).withPieces(pieces(announced, 4));

    assertThatThrownBy(() -> refuse(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not the one that the document announces");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"01234567", "0123456789ab"})
  void aFileOfAnotherLengthIsInTheWay(String announced) throws Exception {
    FileInfo file = file().withSize(announced.length()).withPieces(pieces(announced, 4));

    assertThatThrownBy(() -> refuse(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not the one that the document announces");
  }

  private FileInfo file() {
    return FileInfo.of("http://example.org/a", target.toString());
  }

  private static Pieces pieces(String content, int length) throws Exception {
    List<String> digests = new ArrayList<>();
    for (int at = 0; at < content.length(); at += length) {
      digests.add(hex(
          Digest.Algorithm.SHA_256,
          content.substring(at, Math.min(at + length, content.length()))));
    }
    return new Pieces(Digest.Algorithm.SHA_256, length, digests);
  }

  private static String hex(Digest.Algorithm algorithm, String content) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm.standardName())
            .digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuse(FileInfo file) {
    ExistingFiles.refuse(
        new DownloadList.Group("a", 1, List.of(file), DownloadList.Namer.DOCUMENT), "d.meta4");
  }
}
