package io.github.backgroundcopy.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClauseCitationsTests {

  private final ClauseCitations citations =
      new ClauseCitations(Set.of("ENUM-NEXT-01", "ENUM-NEXT-02", "LIFE-01"));

  @Test
  void nameClausesOfTheCatalogueInTheSourcesOfEveryModule() throws IOException {
    ClauseCitations standard = new ClauseCitations(Catalogue.standard().clauses().stream()
        .map(CatalogueClause::id)
        .collect(Collectors.toSet()));
    List<String> unknown = new ArrayList<>();
    for (Path file : Sources.main()) {
      unknown.addAll(
          standard.unknown(Sources.root().relativize(file).toString(), Files.readAllLines(file)));
    }

    assertThat(unknown)
        .as("what looks like the id of a clause and is not in the catalogue; cite the id in full")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "core", "backend-memory", "cli", "tck"})
  void areLookedForInThisModule(String module) throws IOException {
    Path folder = Sources.root().resolve(module);

    assertThat(Sources.main()).anyMatch(file -> file.startsWith(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " * Moves on (ENUM-NEXT-01, ENUM-NEXT-02).",
        " * <p>Clauses: ENUM-NEXT-01 to ENUM-NEXT-02, all of ENUM-NEXT and LIFE-01.",
        "@Clause(\"LIFE-01\")",
        " * up to 12 UTF-16 units, 8-4-4-4-12 digits, SHA-256, R-ORDER, from 1 to -10",
        " * SNAPSHOT-01, GROUP_STATE-1, ENUM, LIFE"
      })
  void mayNameKnownClausesAndFamilies(String line) {
    assertThat(citations.unknown("A.java", List.of(line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENUM-NEXT-03",
        "ENUM-NEXT-1",
        "ENUM-NEXT-001",
        "ENUM-NXET-01",
        "ENUM-NXET",
        "ENUM-01",
        "LIFE-NEXT-01",
        "LIFE-02",
        "NEXT-01"
      })
  void areRefusedWhereTheyNameNoClause(String id) {
    assertThat(citations.unknown("A.java", List.of("/**", " * Says why (" + id + ").")))
        .containsExactly("A.java:2: \"" + id + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENUM-NEXT-01, -02", "ENUM-NEXT-01 to -02", "LIFE-01 and -02"})
  void areRefusedWhereTheyAreCutShort(String text) {
    assertThat(citations.unknown("A.java", List.of("// " + text)))
        .containsExactly("A.java:1: \"-02\"");
  }

  @Test
  void areAllReported() {
    assertThat(citations.unknown("A.java", List.of("LIFE-08, LIFE-01, LIFE-09", "", "LIFE-07")))
        .containsExactly("A.java:1: \"LIFE-08\"", "A.java:1: \"LIFE-09\"", "A.java:3: \"LIFE-07\"");
  }
}
