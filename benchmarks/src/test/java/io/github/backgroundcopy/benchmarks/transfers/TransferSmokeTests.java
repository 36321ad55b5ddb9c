package io.github.backgroundcopy.benchmarks.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.backgroundcopy.benchmarks.coldstart.GetFiles;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of transfers still run: small, in this process, and without other programs. */
class TransferSmokeTests {

  private static final Workload SMALL = new Workload("small", 5, 100_000, 2);

  @TempDir
  private Path content;

  @TempDir
  private Path directory;

  private final Samples samples = new Samples();

  @Test
  void everyWarmContestantGetsEverything() throws IOException, InterruptedException {
    List<Contestant> contestants = new ArrayList<>();
    for (boolean flush : new boolean[] {false, true}) {
      contestants.add(Contestants.warmQueue(flush, false));
      contestants.add(Contestants.warmQueue(flush, true));
    }
    for (Library library : Library.values()) {
      contestants.add(Contestants.warm(library));
    }
    SMALL.writeTo(content);
    try (FileServer server = new FileServer(content)) {
      new Race(server.uri(), directory).run("Transfers.many", SMALL, contestants, 2, samples);
    }
    assertThat(samples.keys())
        .filteredOn(key -> key.name().equals("Transfers.many"))
        .extracting(Samples.Key::params)
        .containsExactlyElementsOf(
            contestants.stream().map(one -> "by=" + one.name()).toList());
    assertThat(samples.of(samples.keys().get(0))).hasSize(2).allMatch(speed -> speed > 0);
  }

  @Test
  void programsOfTheirOwnGetEveryByte() throws IOException, InterruptedException {
    SMALL.writeTo(content);
    try (FileServer server = new FileServer(content)) {
      Path list = Files.write(directory.resolve("urls.txt"), SMALL.urls(server.uri()));
      for (Library library : Library.values()) {
        Path into = Files.createDirectory(directory.resolve(library.name()));
        Fetching.main(new String[] {library.name(), list.toString(), into.toString()});
        requireSame(into);
      }
      Path into = Files.createDirectory(directory.resolve("queue"));
      GetFiles.main(new String[] {list.toString(), into.toString(), "2", "false"});
      requireSame(into);
      Path again = Files.createDirectory(directory.resolve("kept"));
      String state = directory.resolve("queue.state").toString();
      GetFiles.main(new String[] {list.toString(), again.toString(), "2", "true", state});
      requireSame(again);
    }
  }

  @Test
  void theProcessorTimeOfEndedProgramsCounts() throws IOException, InterruptedException {
    assumeThat(CpuTime.seconds()).as("what Linux tells").isPresent();
    double before = CpuTime.seconds().orElseThrow();
    Process busy = new ProcessBuilder(Programs.java(), "-version")
        .redirectErrorStream(true)
        .start();
    busy.getInputStream().readAllBytes();
    busy.waitFor();
    assertThat(CpuTime.seconds().orElseThrow()).isGreaterThan(before);
  }

  @Test
  void whatDidNotComeIsSeen() throws IOException {
    Contestant idle = new Contestant("idle", task -> () -> {});
    Race race = new Race(URI.create("http://127.0.0.1:1/"), directory);
    assertThatThrownBy(() -> race.run("Transfers.many", SMALL, List.of(idle), 1, samples))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("idle")
        .hasMessageContaining("small-0.bin");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void heldTransfersAreCounted() throws IOException, InterruptedException {
    try (HoldingServer server = new HoldingServer(2L * HoldingServer.SENT)) {
      HeldTransfers.measure(server.uri().toString(), directory, 3, samples);
    }
    assertThat(samples.keys())
        .extracting(Samples.Key::name)
        .containsExactly("HeldTransfers.heap", "HeldTransfers.outside");
  }

  @Test
  void nginxServesUntilItIsClosed() throws IOException, InterruptedException {
    Optional<Path> program = Programs.find("nginx");
    assumeThat(program).as("nginx of this machine").isPresent();
    SMALL.writeTo(content);
    try (Nginx server = Nginx.start(program.orElseThrow(), content, directory)) {
      Path into = Files.createDirectory(directory.resolve("into"));
      Fetching.get(Library.JDK.open(), SMALL.urls(server.uri()), into);
      requireSame(into);
    }
  }

  @Test
  void barsAreForThoseWhoTakePart() {
    List<Contestant> all = Contestants.queues(directory);
    for (Contestant contestant : all) {
      for (String name : new String[] {"Transfers.large", "Transfers.many"}) {
        samples.add(name, "by=" + contestant.name(), "MiB/s", 100);
      }
    }
    samples.add("Transfers.large.cpu", "by=curl", "s", 1);
    samples.add("Transfers.large.cpu", "by=queue (warm)", "s", 1.75);
    samples.add("HeldTransfers.heap", "n=1", "B", 200 * 1024);
    String table = Table.markdown(new Results(Map.of(), List.of("reason"), samples));
    assertThat(table)
        .contains("| queue (process) | 100 (100 – 100) | 1.00 (1.00 – 1.00) | ≥ 1.0 | reached |")
        .contains("| queue (warm) | 100 (100 – 100) | 1.00 (1.00 – 1.00) | ≥ 1.0 | reached |")
        .contains("| heap | 200.0 (200.0 – 200.0) | ≤ 112 | **missed** |")
        .contains("| queue (warm) | 1.75 (1.75 – 1.75) | 1.75 (1.75 – 1.75) | ≤ 1.5 | **missed** |")
        .contains("Not measured: reason.");
  }

  private void requireSame(Path into) throws IOException {
    for (String file : SMALL.names()) {
      assertThat(into.resolve(file)).hasSameBinaryContentAs(content.resolve(file));
    }
  }
}
