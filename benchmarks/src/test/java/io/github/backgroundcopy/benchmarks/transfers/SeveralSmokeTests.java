package io.github.backgroundcopy.benchmarks.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.benchmarks.coldstart.GetParallel;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of several files, connections and sources still run, small. */
class SeveralSmokeTests {

  private static final Workload SMALL = new Workload("small", 5, 100_000, 1, 3, 2);

  @TempDir
  private Path content;

  @TempDir
  private Path directory;

  private final Samples samples = new Samples();

  @Test
  void aRelayCarriesEveryByteLaterAndCountsIt() throws Exception {
    SMALL.writeTo(content);
    try (FileServer server = new FileServer(content);
        Relay relay = new Relay(server.uri(), 30, 1 << 20)) {
      long start = System.nanoTime();
      Fetching.get(Library.JDK.open(), SMALL.urls(relay.uri()).subList(0, 1), directory);

      // Less than that no path with this delay can take; how much more, this machine decides.
      assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(60));
      assertThat(Files.mismatch(content.resolve("small-0.bin"), directory.resolve("small-0.bin")))
          .isEqualTo(-1);
      assertThat(relay.bytesDown()).isGreaterThan(SMALL.size());
    }
  }

  @Test
  void severalFilesAtOnceAreHereInTheEnd() throws IOException, InterruptedException {
    SMALL.writeTo(content);
    try (FileServer server = new FileServer(content)) {
      List<FileInfo> files = new ArrayList<>();
      for (String url : SMALL.urls(server.uri())) {
        files.add(GetParallel.file(url, directory));
      }
      Path state = content.resolve("queue.state");
      GetParallel.get(new GetParallel.Ways(3, 2, 0, state), files);
    }
    Same.require(content, directory, SMALL);
  }

  @Test
  void anotherSourceIsAsked() throws IOException, InterruptedException {
    SMALL.writeTo(content);
    try (FileServer server = new FileServer(content)) {
      String good = SMALL.urls(server.uri()).get(0);
      String none = good.replace("small-0", "none/small-0");
      FileInfo file = GetParallel.sources(List.of(none, good), directory);
      GetParallel.get(new GetParallel.Ways(1, 1, 0, null), List.of(file));
    }
    assertThat(directory.resolve("small-0.bin")).exists();
  }

  @Test
  void theTableSaysWhatIsReached() {
    for (String by : List.of("curl", "aria2c", "queue (process)", "queue (warm)")) {
      samples.add("Several.group", "by=" + by, "MiB/s", by.equals("aria2c") ? 10 : 40);
    }
    samples.add("Several.killed", "by=queue (process)", "MiB", 2.5);
    samples.add("Several.sources.failed", "by=aria2c, all five", "s", 1);
    samples.add("Several.heap", "connections=16", "KiB", 1000);

    assertThat(Table.markdown(new Results(Map.of(), List.of(), samples)))
        .contains("4.00 (4.00 – 4.00) × aria2c, 40.0 (40.0 – 40.0) MiB/s | ≥ 3.0 × | reached |")
        .contains("1.00 (1.00 – 1.00) × curl")
        .contains("fetched twice | 2.50 (2.50 – 2.50) MiB | ≤ 2.0 MiB | **missed** |")
        .contains("| – aria2c | does not complete | – |  |")
        .contains("| 1000 (1000 – 1000) KiB | ≤ 1536.0 KiB | reached |");
  }

  @Test
  void theServerOfRangesHoldsAndTells() throws Exception {
    try (HoldingServer server = new HoldingServer(Workload.SPLIT.size())) {
      HeldConnections.measure(server.uri(), directory, 2, samples);
    }
    assertThat(samples.keys()).extracting(Samples.Key::name).containsExactly("Several.heap");
  }

  @Test
  void digestsOfPiecesAreThoseOfTheirBytes() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "abcde");
    Path part = Files.writeString(directory.resolve("part"), "cd");

    assertThat(Sha256.ofPieces(file, 2)).hasSize(3).element(1).isEqualTo(Sha256.of(part));
  }
}
