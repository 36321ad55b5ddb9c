package io.github.backgroundcopy.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.Sources;
import io.github.backgroundcopy.tck.catalogue.Promises.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing is promised in the Javadoc of the contract that no clause says, unless with a reason. */
final class PromisesTests {

  private static final String RESOURCE = "promises.txt";
  private static final List<String> TYPES = List.of(
      "QueueManager",
      "BackgroundCopyGroup",
      "BackgroundCopyJob",
      "SnapshotEnumerator",
      "GroupEnumerator",
      "BackgroundCopyCallback",
      "Capability",
      "GroupEntry",
      "GroupDetails",
      "StatusEvent",
      "GroupProperty",
      "spi/QueueManagerProvider");

  @Test
  void areCoveredByClausesOrSayWhyNot() throws IOException {
    Map<String, String> listed = listed();
    Set<String> found = promises().stream().map(PromisesTests::key).collect(Collectors.toSet());

    assertThat(promises())
        .extracting(PromisesTests::key)
        .as("promises that " + RESOURCE + " does not list: add each with its clauses")
        .allSatisfy(key -> assertThat(listed).containsKey(key));
    assertThat(listed.keySet())
        .as("lines of " + RESOURCE + " for what is promised no more")
        .allSatisfy(key -> assertThat(found).contains(key));
  }

  @Test
  void nameClausesThatTheTypeCites() throws IOException {
    Set<String> ids = Catalogue.standard().clauses().stream()
        .map(CatalogueClause::id)
        .collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> line : listed().entrySet()) {
      String source = Files.readString(source(line.getKey().replaceFirst("[. ].*", "")));
      if (line.getValue().startsWith("-")) {
        if (line.getValue().length() < 5) {
          faults.add(line.getKey() + ": says no reason");
        }
        continue;
      }
      for (String id : line.getValue().split(" ", -1)) {
        if (!ids.contains(id) || !source.contains(id)) {
          faults.add(line.getKey() + ": \"" + id + "\" is no clause, or is not cited there");
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void areFoundInWordsThatBindAndInTags() {
    String source = """
        /** A thing. It never fails. It may wait. */
        public interface Thing {
          /**
           * Does it.
           *
           * @param how how
           * @return what came
           * @throws IllegalStateException if it
           *     cannot
           */
          <T> T act(String how);
        }
        """;

    assertThat(Promises.of("Thing", source))
        .extracting(PromisesTests::key)
        .containsExactly(
            "Thing | It never fails.",
            "Thing.act | @return what came",
            "Thing.act | @throws IllegalStateException if it cannot");
  }

  private static String key(Promise promise) {
    return promise.member() + " | " + promise.text();
  }

  private static List<Promise> promises() throws IOException {
    List<Promise> promises = new ArrayList<>();
    for (String type : TYPES) {
      String name = type.replaceFirst(".*/", "");
      promises.addAll(Promises.of(name, Files.readString(source(name))));
    }
    return promises;
  }

  private static Path source(String name) {
    String file = TYPES.stream()
        .filter(type -> type.replaceFirst(".*/", "").equals(name))
        .findAny()
        .orElse(name);
    return Sources.root().resolve("api/src/main/java/io/github/backgroundcopy/" + file + ".java");
  }

  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(PromisesTests.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          int at = line.lastIndexOf(" | ");
          listed.put(line.substring(0, at), line.substring(at + 3));
        }
      }
    }
    return listed;
  }
}
