package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same with the servers of the system, those of them that {@code install.sh} has installed. */
final class InstalledServersIT {

  @TempDir
  private Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void anInterruptedDownloadEndsWithOneContent(String name) throws Exception {
    InstalledServers.Found found = InstalledServers.find(name);
    assumeTrue(found.missing().isEmpty(), found.missing());
    // A server that was started by root may become somebody else.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    ServerTrials.run(InstalledServers.candidate(name, found.version()), directory);
  }

  @Test
  void everyRowIsThatOfAServer() throws IOException {
    List<String> known = Stream.concat(
            JavaServers.all().stream().map(Candidate::name), InstalledServers.names().stream())
        .toList();
    assertThat(known).containsAll(Table.names());
  }

  static List<String> servers() throws IOException {
    return InstalledServers.names();
  }
}
