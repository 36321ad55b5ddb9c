package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.Sources;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clauses that a failure offends are those of the catalogue. */
final class ModelClausesTests {

  private static final Pattern ID = Pattern.compile("\\b[A-Z]+(?:-[A-Z]+)?-\\d\\d\\b");

  @Test
  void areInTheCatalogue() throws IOException {
    Set<String> known = Catalogue.standard().clauses().stream()
        .map(CatalogueClause::id)
        .collect(Collectors.toSet());

    assertThat(cited("model")).isNotEmpty().isSubsetOf(known);
    assertThat(cited("explore")).isNotEmpty().isSubsetOf(known);
  }

  private static Set<String> cited(String folder) throws IOException {
    Path root = Sources.root().resolve("tck/src/main/java/io/github/backgroundcopy/tck/" + folder);
    Set<String> cited = new TreeSet<>();
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.toList()) {
        ID.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(cited::add);
      }
    }
    return cited;
  }
}
