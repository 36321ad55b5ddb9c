package io.github.backgroundcopy.windows.natively;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.export.QueueExport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C client drives every slot of an exported queue that really downloads. */
final class NativeExportIT {

  private static final int FILE_SIZE = 4_321;
  private static final List<String> HELD =
      List.of("one.bin", "two.bin", "third.bin", "four.bin", "decoy.bin", "late.bin", "a%20b.bin");

  private final CServer strings = CServer.load(NativeBuild.library());

  @TempDir
  private Path directory;

  @Test
  void theCClientIsContentAndGivesEverythingBack() throws Exception {
    strings.reset();
    long stringsBefore = strings.liveStrings();
    int livingBefore = HostedObject.living();
    CStringsApi api = new CStringsApi(strings);
    CClient.Report report;
    try (QueueFixture queue = new MemoryFixture().open();
        Apartment apartment = Apartment.enter(api, Duration.ofSeconds(10))) {
      report = run(queue, apartment);
    }
    assertThat(report.failures()).isEmpty();
    assertThat(report.checks()).isGreaterThan(3_000);
    assertThat(HostedObject.living()).isEqualTo(livingBefore);
    assertThat(strings.liveStrings()).isEqualTo(stringsBefore);
    assertThat(api.inside()).isZero();
    try (var left = Files.list(directory)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("first.bin", "second.bin", "found.bin");
    }
    assertThat(directory.resolve("first.bin")).hasSize(FILE_SIZE);
  }

  private CClient.Report run(QueueFixture queue, Apartment apartment) throws IOException {
    Network network = queue.network();
    for (String name : List.of("first.bin", "second.bin", "found.bin")) {
      network.serve("/ok/" + name, Resource.ofSize(FILE_SIZE));
    }
    for (String name : HELD) {
      network.serve("/held/" + name, Resource.ofSize(FILE_SIZE));
      network.hold("/held/" + name, Network.BEFORE_HEAD);
    }
    // Requests are answered by their paths, whatever the port.
    String server = network.url("/ok/").replaceFirst("/ok/$", "");
    QueueExport export = new QueueExport(apartment);
    QueueManager client = queue.client(Principal.U);
    long manager = export.manager(client);
    CClient.Report report;
    try {
      report = CClient.load(NativeBuild.library())
          .run(
              manager,
              new CClient.Surroundings(
                  directory + File.separator,
                  server + "/ok/",
                  server + "/held/",
                  server + "/missing/",
                  FILE_SIZE,
                  id -> {
                    queue.settle();
                    return 0;
                  },
                  strings.allocateString(),
                  strings.freeString()));
    } finally {
      apartment.adopt(manager).release();
      client.close();
      export.close();
    }
    return report;
  }
}
