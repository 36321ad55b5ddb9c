package io.github.backgroundcopy.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An interrupted download goes on where it is safe, and nothing is mixed, whichever the server. */
final class JavaServersIT {

  /** The Java that a server needs, where this project is content with less. */
  private static final Map<String, Integer> NEEDED = Map.of("Helidon", 21, "jwebserver", 18);

  @TempDir
  private Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void anInterruptedDownloadEndsWithOneContent(Candidate candidate) throws Exception {
    int needed = NEEDED.getOrDefault(candidate.name(), 0);
    assumeTrue(
        Runtime.version().feature() >= needed, candidate + " needs Java " + needed + " or later");
    ServerTrials.run(candidate, directory);
  }

  static List<Candidate> servers() {
    return JavaServers.all();
  }
}
