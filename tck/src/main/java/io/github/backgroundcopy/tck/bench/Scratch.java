package io.github.backgroundcopy.tck.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** D, the directory of one check, which is made when it is first asked for. */
final class Scratch {

  private @Nullable Path directory;

  /** Gives the absolute path. */
  Path directory() {
    Path made = directory;
    if (made == null) {
      try {
        made = Files.createTempDirectory("tck-").toRealPath();
      } catch (IOException e) {
        throw new IllegalStateException("The kit cannot make a directory for files: " + e, e);
      }
      directory = made;
    }
    return made;
  }

  /** Lists the paths in it, sorted. */
  List<Path> present() {
    try (Stream<Path> files = Files.list(directory())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("The kit cannot list its directory: " + e, e);
    }
  }

  /** Deletes it, repeatedly: a transfer that was cut off may still be at its last step. */
  void delete(Patience patience) throws IOException {
    Path made = directory;
    if (made == null) {
      return;
    }
    List<IOException> faults = new ArrayList<>();
    patience.until(() -> {
      try (Stream<Path> all = Files.walk(made)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
        faults.clear();
      } catch (IOException | UncheckedIOException e) {
        faults.add(new IOException("D cannot be deleted: " + e, e));
      }
      return Files.notExists(made);
    });
    if (!faults.isEmpty()) {
      throw faults.get(faults.size() - 1);
    }
  }
}
