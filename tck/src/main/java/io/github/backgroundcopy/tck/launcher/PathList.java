package io.github.backgroundcopy.tck.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The vendor's jars as they are given on the command line. */
final class PathList {

  /** What stands between two entries. */
  static final String MARK = File.pathSeparator;

  private PathList() {}

  /**
   * Reads a list, where {@code folder/*} stands for all jars of a folder, as for {@code java}.
   *
   * @throws IllegalArgumentException if an entry does not exist
   */
  static List<Path> parse(List<String> lists) {
    List<Path> entries = new ArrayList<>();
    for (String list : lists) {
      for (String entry : list.split(Pattern.quote(MARK), -1)) {
        if (!entry.isBlank()) {
          add(entry, entries);
        }
      }
    }
    return entries;
  }

  private static void add(String entry, List<Path> entries) {
    try {
      boolean jars = entry.endsWith("/*") || entry.endsWith(File.separator + "*");
      Path path = Path.of(jars ? entry.substring(0, entry.length() - 1) : entry);
      if (!Files.exists(path)) {
        throw new IllegalArgumentException("--path names \"" + entry + "\", which does not exist");
      }
      if (!jars) {
        entries.add(path);
        return;
      }
      try (Stream<Path> all = Files.list(path)) {
        all.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(entries::add);
      }
    } catch (InvalidPathException | IOException e) {
      throw new IllegalArgumentException(
          "--path names \"" + entry + "\", which cannot be read: " + e.getMessage(), e);
    }
  }
}
