package io.github.backgroundcopy.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of the project that this build is made of. */
public final class Sources {

  private Sources() {}

  /** Gives the folder of the whole project. */
  public static Path root() {
    return Path.of(Objects.requireNonNull(
        System.getProperty("project.root"),
        "Name the folder of the whole project by -Dproject.root; Maven does it by itself"));
  }

  /** Lists the main sources of every module, whatever modules there are. */
  public static List<Path> main() throws IOException {
    try (Stream<Path> folders = Files.walk(root(), 2)) {
      List<Path> files = new ArrayList<>();
      for (Path module : folders.sorted().toList()) {
        if (Files.exists(module.resolve("pom.xml"))) {
          files.addAll(main(module));
        }
      }
      return files;
    }
  }

  /** Lists the main sources of the module in a folder. */
  public static List<Path> main(Path module) throws IOException {
    Path sources = module.resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
