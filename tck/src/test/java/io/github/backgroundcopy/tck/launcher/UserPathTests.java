package io.github.backgroundcopy.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserPathTests {

  @TempDir
  private Path folder;

  @Test
  void theFixturesJarIsNotForUsers() throws IOException {
    Path backend = jar("backend.jar", QueueManagerProvider.class);
    Path fixture = jar("fixture.jar", BackendFixture.class);
    Path library = jar("library.jar");
    assertThat(UserPath.of(List.of(backend, fixture, library))).containsExactly(backend, library);
  }

  @Test
  void aJarOfBothIs() throws IOException {
    Path both = jar("both.jar", QueueManagerProvider.class, BackendFixture.class);
    assertThat(UserPath.of(List.of(both))).containsExactly(both);
  }

  @Test
  void theFixturesDirectoryIsNot() throws IOException {
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.createFile(services.resolve(BackendFixture.class.getName()));
    assertThat(UserPath.of(List.of(folder.resolve("classes")))).isEmpty();
  }

  @Test
  void whatIsNoJarIsLeftToOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("broken.jar"), "no jar");
    Path nothing = folder.resolve("nothing.jar");
    assertThat(UserPath.of(List.of(text, nothing))).containsExactly(text, nothing);
  }

  private Path jar(String name, Class<?>... services) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("any"));
      for (Class<?> service : services) {
        jar.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
      }
    }
    return file;
  }
}
