package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DirectoriesTests {

  private static final String URL = "https://example.org/files/";

  private final Directories directories = new Directories();

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void whatIsKeptIsWhatWasGiven(FileInfo file) {
    directories.keep(FileInfo.of(URL + "before", "/d/before"));
    FileNames kept = directories.keep(file);
    assertThat(kept.info()).isEqualTo(file);
    assertThat(kept.isLocalName(file.localName())).isTrue();
    for (FileInfo other : files().toList()) {
      assertThat(kept.isLocalName(other.localName()))
          .isEqualTo(other.localName().equals(file.localName()));
    }
  }

  static Stream<FileInfo> files() {
    return Stream.of(
        FileInfo.of(URL + "a", "/d/a"),
        FileInfo.of(URL + "a", "/d/b"),
        FileInfo.of(URL + "a", "/d/aa"),
        FileInfo.of(URL + "a", "/e/a"),
        FileInfo.of(URL, "/d/"),
        FileInfo.of("a", "a"),
        FileInfo.of("", ""),
        FileInfo.of("https://other.org/a?b=/c", "/d/c"),
        FileInfo.of("https://example.org/files/\u00fc", "/d/\u00fc"),
        FileInfo.of("https://example.org/files/\u0100", "/d/\u0100"),
        FileInfo.of(URL + "a", "C:\\d\\a"),
        FileInfo.of(URL + "a", "/d/a").withSize(1),
        FileInfo.of(URL + "a", "/d/a").withSha256("00".repeat(32)),
        FileInfo.of(URL + "a", "/d/a").withSource(URI.create(URL + "b"), 2));
  }
}
