package io.github.backgroundcopy.cli.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page of the project.
 *
 * @param file where it stands
 * @param lines what stands in it
 */
public record Page(Path file, List<String> lines) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("^\\s*```(\\S*)\\s*$");

  /**
   * A fenced block.
   *
   * @param page the page it stands on
   * @param line the number of its first line, from 1
   * @param language what it is written in, as the fence says; may be empty
   * @param text the lines between the fences
   */
  record Fence(Page page, int line, String language, String text) {

    /** The page and the line, as a name for a test and a message. */
    @Override
    public String toString() {
      return page + ":" + line;
    }
  }

  static Page of(String path) {
    return of(ROOT.resolve(path));
  }

  private static Page of(Path file) {
    try {
      return new Page(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page of the project that people write or read. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .sorted()
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages that tell users how to use the library and the program. */
  static List<Page> forUsers() {
    return all().stream()
        .filter(page -> page.toString().equals("README.md") || page.toString().startsWith("docs/"))
        .toList();
  }

  List<Fence> fences(String language) {
    return fences().stream().filter(fence -> fence.language().equals(language)).toList();
  }

  /** The block that follows another, if nothing but text stands in between. */
  Optional<Fence> after(Fence fence) {
    return fences().stream().filter(other -> other.line() > fence.line()).findFirst();
  }

  /** The lines that stand in no block. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (FENCE.matcher(line).matches()) {
        inside = !inside;
      } else if (!inside) {
        prose.add(line);
      }
    }
    return prose;
  }

  private List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    int start = -1;
    String language = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        continue;
      }
      if (start < 0) {
        start = i + 1;
        language = fence.group(1);
      } else {
        String text = String.join("\n", lines.subList(start, i)).stripIndent() + "\n";
        fences.add(new Fence(this, start + 1, language, text));
        start = -1;
      }
    }
    return fences;
  }

  /** The path from the root, with slashes. */
  @Override
  public String toString() {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
