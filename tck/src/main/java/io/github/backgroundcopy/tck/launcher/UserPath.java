package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * What users of a backend get of its vendor's path: all but the fixture's jar.
 *
 * <p>A fixture may live in the packages that it tests, in a jar of its own, which the module path
 * does not allow as soon as anything on it makes automatic modules of all jars there.
 */
final class UserPath {

  private UserPath() {}

  static List<Path> of(List<Path> vendor) {
    return vendor.stream().filter(entry -> !isForTheKitAlone(entry)).toList();
  }

  private static boolean isForTheKitAlone(Path entry) {
    return offers(entry, BackendFixture.class) && !offers(entry, QueueManagerProvider.class);
  }

  private static boolean offers(Path entry, Class<?> service) {
    String name = "META-INF/services/" + service.getName();
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(name));
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      return jar.getEntry(name) != null;
    } catch (IOException e) {
      // Not for this to judge: who is started with it will say what is wrong.
      return false;
    }
  }
}
