package io.github.backgroundcopy.windows.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of calls, made to an exported queue and to a queue without export: every answer
 * must be the same. A failure is repeated with {@code -Dtest.seed=N}.
 */
final class RandomCallsMemoryTests {

  private static final int SEQUENCES = 1000;
  private static final int LONGEST = 40;
  private static final String URL = "http://example.test/held";

  private static final List<Integer> TYPES = List.of(0, 2, 3, 5, 8 | 0x4000, 11, 18, 19, 22, 23);
  private static final List<Integer> PROPERTIES = List.of(-1, 0, 1, 5, 6, 7, 8, 11, 12, 13);
  private static final List<Integer> VALUES =
      List.of(-1, 0, 1, 2, 4, 0x40, 0x44, 0x10001, 0x10004, 5);
  private static final List<Integer> COUNTS =
      List.of(0, 1, 1, 2, 3, 16, Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
  private static final List<String> TEXTS = List.of(
      "",
      "name",
      "\uD83D\uDE00 \uD800",
      "a\0b",
      "x".repeat(256),
      "x".repeat(257),
      "x".repeat(1024),
      "x".repeat(1025),
      "x".repeat(70_000),
      "{00000000-0000-0000-0000-000000000000}",
      "{084F6593-3800-4E08-9B59-99FA59ADDF82}");

  private final long seed = Long.getLong("test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ScriptedNetwork network = new ScriptedNetwork();
  private final List<UUID> groupIds = ids();
  private final List<UUID> jobIds = ids();

  @TempDir
  private Path directory;

  private List<UUID> ids() {
    List<UUID> ids = new ArrayList<>(List.of(new UUID(0, 0)));
    for (int i = 0; i < 4; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }
    return ids;
  }

  @Test
  void theExportAnswersAsTheQueue() {
    System.out.println("RandomCallsMemoryTests: test.seed=" + seed);
    // What is resumed runs and gets nowhere, and does not tell how far that would be.
    network.at(URL).content(new byte[10]).withoutLength().holdAt(0);
    try (QueueManager direct = open();
        QueueManager exported = open();
        NativeRawDriver driver = new NativeRawDriver(principal -> exported, callback -> "");
        RawCalls raw = new RawCalls(driver)) {
      DirectCalls expected = new DirectCalls(direct);
      DirectCalls cleaner = new DirectCalls(exported);
      int answers = 0;
      for (int sequence = 0; sequence < SEQUENCES; sequence++) {
        List<String> calls = new ArrayList<>();
        Deque<Call> beginning = new ArrayDeque<>(beginning());
        for (int left = 1 + random.nextInt(LONGEST); left > 0; left--) {
          Call call = beginning.isEmpty() ? call() : beginning.remove();
          String answer = call.made().apply(expected);
          calls.add(call.shown() + " -> " + shortened(answer));
          assertThat(call.made().apply(raw))
              .as(() -> "-Dtest.seed=" + seed + ", the last of " + calls)
              .isEqualTo(answer);
          answers++;
        }
        expected.clear();
        cleaner.clear();
        raw.clear();
      }
      assertThat(answers).isGreaterThan(SEQUENCES);
    }
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private QueueManager open() {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("export-" + UUID.randomUUID())
        .option(MemoryOptions.TRANSPORT, network)
        .option(MemoryOptions.TIME, new ManualTime())
        .build());
  }

  private record Call(String shown, Function<QueueCalls, String> made) {}

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private int place() {
    return random.nextInt(QueueCalls.PLACES);
  }

  private List<FileInfo> files() {
    List<FileInfo> files = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      String remote =
          random.nextInt(8) == 0 ? one(List.of("", "ftp://a/b", "x".repeat(5000))) : URL;
      String local = random.nextInt(8) == 0
          ? one(List.of("", "relative", "/missing-directory/x", "/" + "x".repeat(5000)))
          : directory.resolve("file" + random.nextInt(3)).toString();
      files.add(FileInfo.of(remote, local));
    }
    return files;
  }

  /** Objects of each kind, so that something can be done to them; or nothing. */
  private List<Call> beginning() {
    FileInfo file = FileInfo.of(URL, directory.resolve("first").toString());
    return random.nextInt(4) == 0
        ? List.of()
        : List.of(
            new Call("createGroup 0", calls -> calls.createGroup(0, groupIds.get(1))),
            new Call("createGroup 1", calls -> calls.createGroup(1, groupIds.get(2))),
            new Call("createJob 0 0", calls -> calls.createJob(0, 0, jobIds.get(1))),
            new Call("createJob 1 1", calls -> calls.createJob(1, 1, jobIds.get(2))),
            new Call("addFiles 0", calls -> calls.addFiles(0, List.of(file, file))),
            new Call("enumGroups 0", calls -> calls.enumGroups(0, 0)));
  }

  private Call call() {
    int at = place();
    int to = place();
    int flags = random.nextInt(10) == 0 ? 1 : 0;
    int selector = random.nextInt(5);
    int property = one(PROPERTIES);
    int count = one(COUNTS);
    UUID groupId = one(groupIds);
    UUID jobId = one(jobIds);
    return switch (random.nextInt(30)) {
      case 0, 1, 2 -> new Call("createGroup " + at, calls -> calls.createGroup(at, groupId));
      case 3 -> new Call("getGroup " + at, calls -> calls.getGroup(at, groupId));
      case 4 -> new Call("enumGroups " + at, calls -> calls.enumGroups(at, flags));
      case 5 -> new Call("getProperty " + property, calls -> calls.getProperty(at, property));
      case 6, 7 -> {
        int type = one(TYPES);
        int value = one(VALUES);
        yield new Call(
            "setNumber " + at + " " + property + " " + type + " " + value,
            calls -> calls.setNumber(at, property, type, value));
      }
      case 8 -> {
        String text = one(TEXTS);
        yield new Call(
            "setText " + at + " " + property + " " + shortened(text),
            calls -> calls.setText(at, property, text));
      }
      case 9 -> new Call("groupProgress " + at, calls -> calls.groupProgress(at, selector));
      case 10 -> new Call("groupStatus " + at, calls -> calls.groupStatus(at));
      case 11 -> new Call("suspend " + at, calls -> calls.suspend(at));
      case 12 -> new Call("resume " + at, calls -> calls.resume(at));
      case 13 -> new Call("cancel " + at, calls -> calls.cancel(at));
      case 14 -> new Call("size " + at, calls -> calls.size(at));
      case 15 -> new Call("groupId " + at, calls -> calls.groupId(at));
      case 16 -> new Call("switchToForeground " + at, calls -> calls.switchToForeground(at));
      case 17, 18 ->
        new Call("createJob " + at + " " + to, calls -> calls.createJob(at, to, jobId));
      case 19 -> new Call("getJob " + at + " " + to, calls -> calls.getJob(at, to, jobId));
      case 20 -> new Call("enumJobs " + at + " " + to, calls -> calls.enumJobs(at, to, flags));
      case 21 -> {
        List<FileInfo> files = files();
        yield new Call("addFiles " + at + " " + files.size(), calls -> calls.addFiles(at, files));
      }
      case 22 -> new Call("getFile " + at, calls -> calls.getFile(at, count));
      case 23 -> new Call("fileCount " + at, calls -> calls.fileCount(at));
      case 24 -> new Call("jobProgress " + at, calls -> calls.jobProgress(at, selector));
      case 25 -> new Call("jobStatus, jobId " + at, calls -> calls.jobStatus(at) + calls.jobId(at));
      case 26 -> new Call("next " + at + " " + count, calls -> calls.next(at, count));
      case 27 -> new Call("skip " + at + " " + count, calls -> calls.skip(at, count));
      case 28 -> new Call("reset, count " + at, calls -> calls.reset(at) + calls.count(at));
      default -> new Call("copy " + at + " " + to, calls -> calls.copy(at, to));
    };
  }
}
