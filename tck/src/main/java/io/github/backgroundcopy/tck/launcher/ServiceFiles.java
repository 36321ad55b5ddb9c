package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** The files by which jars offer a provider. */
final class ServiceFiles {

  private static final String PROVIDERS =
      "META-INF/services/" + QueueManagerProvider.class.getName();

  private ServiceFiles() {}

  /** Says so, as a sentence to be added to a hint, if no jar offers a provider; else nothing. */
  static String lacking(List<Path> path) {
    if (path.stream().anyMatch(ServiceFiles::offersProvider)) {
      return "";
    }
    return " None of the jars of --path has the file " + PROVIDERS
        + ", in which a line names the class of the provider.";
  }

  private static boolean offersProvider(Path place) {
    if (Files.isDirectory(place)) {
      return Files.exists(place.resolve(PROVIDERS));
    }
    try (ZipFile jar = new ZipFile(place.toFile())) {
      return jar.getEntry(PROVIDERS) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
