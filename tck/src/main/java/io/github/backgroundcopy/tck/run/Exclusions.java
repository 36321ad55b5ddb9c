package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clauses that a vendor knows to fail: a text file with a line for each, of the clause's id, a
 * link where it is followed up, and the reason, separated by blanks. Empty lines and lines that
 * start with {@code #} do not count.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Exclusions {

  private final Map<String, Exclusion> byClause;

  private Exclusions(Map<String, Exclusion> byClause) {
    this.byClause = byClause;
  }

  /**
   * Excludes nothing.
   *
   * @return no exclusions
   */
  public static Exclusions none() {
    return new Exclusions(Map.of());
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @param catalogue where the clauses stand
   * @return what it excludes
   * @throws IllegalArgumentException if a line is not as it must be, names an unknown clause, or
   *     one that was named before; the message lists every such line
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Exclusions read(Path file, Catalogue catalogue) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return read(bytes, file.toString(), catalogue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a list.
   *
   * @param list its bytes, in UTF-8; not closed
   * @param name how to call it in messages
   * @param catalogue where the clauses stand
   * @return what it excludes
   * @throws IllegalArgumentException if a line is not as it must be, names an unknown clause, or
   *     one that was named before; the message lists every such line
   * @throws IOException if it cannot be read
   */
  public static Exclusions read(InputStream list, String name, Catalogue catalogue)
      throws IOException {
    String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
    return parse(text.lines().toList(), name, catalogue);
  }

  static Exclusions parse(List<String> lines, String name, Catalogue catalogue) {
    Map<String, Exclusion> found = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        String place = "line " + (at + 1) + ": ";
        fault(line, found, catalogue).ifPresent(fault -> faults.add(place + fault));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("The list of exclusions \"" + name + "\" is at fault:"
          + System.lineSeparator() + "  "
          + String.join(System.lineSeparator() + "  ", faults));
    }
    return new Exclusions(found);
  }

  private static Optional<String> fault(
      String line, Map<String, Exclusion> found, Catalogue catalogue) {
    String[] words = line.split("\\s+", 3);
    if (words.length < 3) {
      return Optional.of("\"" + line + "\" is not a clause's id, a link and a reason");
    }
    if (catalogue.clause(words[0]).isEmpty()) {
      return Optional.of("\"" + words[0] + "\" is no clause of the catalogue");
    }
    Optional<URI> link = link(words[1]);
    if (link.isEmpty()) {
      return Optional.of("\"" + words[1] + "\" is no link that starts with http:// or https://");
    }
    if (found.putIfAbsent(words[0], new Exclusion(words[0], link.get(), words[2])) != null) {
      return Optional.of("\"" + words[0] + "\" is excluded twice");
    }
    return Optional.empty();
  }

  private static Optional<URI> link(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getHost() != null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Finds what the vendor says of a clause.
   *
   * @param clause its id
   * @return the exclusion, or empty if the clause is not excluded
   */
  public Optional<Exclusion> of(String clause) {
    return Optional.ofNullable(byClause.get(clause));
  }
}
