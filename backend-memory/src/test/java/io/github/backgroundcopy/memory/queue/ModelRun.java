package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run of the queue beside its model: makes both do the same, waits until nothing more happens,
 * and compares all that can be seen.
 */
final class ModelRun implements AutoCloseable {

  static final String KNOWN_CLASS = "{11111111-2222-3333-4444-55555555AAAA}";
  static final String FAILING_CLASS = "{11111111-2222-3333-4444-55555555BBBB}";

  private static final int HISTORY = 20;
  private static final int MAX_HANDLES = 60;

  record Manager(String name, QueueManager real, ModelClient model) {}

  record GroupPair(String name, BackgroundCopyGroup real, Manager manager, ModelGroup model) {}

  record JobPair(String name, BackgroundCopyJob real, Manager manager, ModelGroup model) {}

  record EnumeratorPair(String name, SnapshotEnumerator<?> real, ModelEnumerator<?> model) {}

  final SplittableRandom random;
  final TestQueue queue;
  final QueueModel model;
  final List<Manager> managers = new ArrayList<>();
  final List<GroupPair> groups = new ArrayList<>();
  final List<JobPair> jobs = new ArrayList<>();
  final List<EnumeratorPair> enumerators = new ArrayList<>();
  final Queue<ModelCallback.Told> told = new ConcurrentLinkedQueue<>();

  private final String title;
  private final Path base;
  private final QueueManager auditor;
  private final Deque<String> history = new ArrayDeque<>();
  private final Map<ModelGroup, Path> directories = new HashMap<>();
  private int stepNumber;
  private int names;
  private int asked;

  ModelRun(String title, long seed, Duration inactivity, Path base) {
    this.title = title;
    this.random = new SplittableRandom(seed);
    this.base = base;
    this.queue = new TestQueue(options -> options
        .option(MemoryOptions.INACTIVITY_TIMEOUT, inactivity)
        .option(MemoryOptions.PARALLEL_GROUPS, 1000));
    this.model = new QueueModel(queue.time.now(), inactivity);
    this.auditor = queue.open(Caller.administrator("auditor"));
  }

  // ---- both do the same

  /** Makes both do the same and compares everything. */
  void step(String what, Callable<?> real, Callable<?> modelled) {
    stepNumber++;
    history.addLast(stepNumber + ": " + what);
    if (history.size() > HISTORY) {
      history.removeFirst();
    }
    String actual;
    try {
      actual = Answers.of(real);
      queue.settle();
    } catch (AssertionError e) {
      throw new AssertionError(report("settling", "settled", "not settled"), e);
    }
    String expected = Answers.of(modelled);
    model.motion.settle();
    history.removeLast();
    history.addLast(stepNumber + ": " + what + " -> " + shortened(actual));
    compareSettled(expected, actual);
  }

  /** Lets time pass, in steps so small that nothing happens between two of them. */
  void advance(int fives) {
    Duration whole = Duration.ofSeconds(5L * fives);
    step(
        "advance " + whole,
        () -> {
          Duration left = whole;
          while (!left.isZero()) {
            Duration next = model.motion.untilNext();
            Duration step = next.compareTo(left) < 0 ? next : left;
            queue.time.advance(step);
            queue.settle();
            model.motion.advance(step);
            model.motion.settle();
            left = left.minus(step);
          }
          return "";
        },
        () -> "");
  }

  private void compareSettled(String expected, String actual) {
    compare("answer", expected, actual);
    List<ModelCallback.Told> really = new ArrayList<>();
    for (ModelCallback.Told one = told.poll(); one != null; one = told.poll()) {
      really.add(one);
    }
    compare("callbacks", perGroup(model.motion.told), perGroup(really));
    List<String> requests = queue.network.requests();
    compare(
        "requests",
        perDirectory(model.motion.requests),
        perDirectory(requests.subList(asked, requests.size())));
    asked = requests.size();
    model.motion.forget();
    // A group that is due to expire may go when somebody comes; who looks at the disk must come.
    if (!model.motion.touched.isEmpty() && (model.down || random.nextInt(3) > 0)) {
      if (!model.down) {
        Optional<?> nothing = auditor.details(new UUID(1, 1));
        compare("audit", "nothing", Answers.text(nothing));
        queue.settle();
      }
      model.motion.takeTouched().forEach(this::compareFiles);
    }
  }

  private void compareFiles(ModelGroup group) {
    Path directory = directories.get(group);
    if (directory == null) {
      return;
    }
    try {
      TreeSet<String> expected = new TreeSet<>(group.published.keySet());
      TreeSet<String> actual = new TreeSet<>();
      long temporaries = 0;
      try (var files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          if (file.toString().endsWith(".tmp")) {
            temporaries++;
          } else {
            actual.add(file.toString());
          }
        }
      }
      compare("files of " + group, expected.toString(), actual.toString());
      compare("temporary files of " + group, group.temporaries() + "", temporaries + "");
      for (Map.Entry<String, ModelFile> file : group.published.entrySet()) {
        byte[] sent = queue.network.at(file.getValue().info.remoteName()).content();
        boolean same = Arrays.equals(sent, Files.readAllBytes(Path.of(file.getKey())));
        compare("content of " + file.getKey(), "as sent", same ? "as sent" : "something else");
      }
    } catch (IOException e) {
      throw new AssertionError(report("files of " + group, "", e.toString()), e);
    }
  }

  private void compare(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(report(what, expected, actual));
    }
  }

  private String report(String what, String expected, String actual) {
    return String.format(
        Locale.ROOT,
        "%s, step %d: %s%n  the model:  %s%n  the queue:  %s%nthe last steps:%n  %s",
        title,
        stepNumber,
        what,
        expected,
        actual,
        String.join(System.lineSeparator() + "  ", history));
  }

  private static String perGroup(List<ModelCallback.Told> told) {
    return told.stream()
        .sorted(Comparator.comparing(ModelCallback.Told::groupId))
        .toList()
        .toString();
  }

  private static String perDirectory(List<String> urls) {
    return urls.stream()
        .sorted(Comparator.comparing(url -> url.substring(0, url.lastIndexOf('/'))))
        .toList()
        .toString();
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }

  // ---- what there is

  Manager open(String caller, boolean administrator) {
    ModelClient client = new ModelClient(caller, administrator);
    String name = caller + ++names;
    QueueManager real = QueueManagers.open(queue
        .config(new Caller(caller, administrator))
        .option(
            MemoryOptions.CALLBACK_CLASSES,
            id -> Optional.ofNullable(
                callbackOfClass(client, "{" + id.toString().toUpperCase(Locale.ROOT) + "}")))
        .build());
    Manager manager = new Manager(name, real, client);
    managers.add(manager);
    return manager;
  }

  @Nullable
  ModelCallback callbackOfClass(ModelClient client, String classId) {
    return switch (classId) {
      case KNOWN_CLASS -> new ModelCallback("K1", client, ModelCallback.Act.LOOK, 0, told);
      case FAILING_CLASS -> new ModelCallback("K2", client, ModelCallback.Act.NOTHING, 1, told);
      default -> null;
    };
  }

  Path directory(ModelGroup group) {
    return directories.computeIfAbsent(group, unused -> {
      try {
        return Files.createDirectory(base.resolve("g" + ++names));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  void keep(GroupPair pair) {
    keep(groups, pair);
  }

  void keep(JobPair pair) {
    keep(jobs, pair);
  }

  void keep(EnumeratorPair pair) {
    keep(enumerators, pair);
  }

  private <T> void keep(List<T> list, T item) {
    if (list.size() == MAX_HANDLES) {
      list.set(random.nextInt(MAX_HANDLES), item);
    } else {
      list.add(item);
    }
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  // Most often something that is alive: what is not answers the same whatever one asks.

  Manager anyManager() {
    return anyAlive(managers, manager -> !manager.model().closed);
  }

  GroupPair anyGroup() {
    return anyAlive(groups, pair -> isAlive(pair.manager(), pair.model()));
  }

  JobPair anyJob() {
    return anyAlive(jobs, pair -> isAlive(pair.manager(), pair.model()));
  }

  private static boolean isAlive(Manager manager, ModelGroup group) {
    return !manager.model().closed && !group.gone && manager.model().mayUse(group);
  }

  private <T> T anyAlive(List<T> list, Predicate<T> alive) {
    T item = any(list);
    for (int i = 0; i < 3 && !alive.test(item); i++) {
      item = any(list);
    }
    return item;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  String name(String prefix) {
    return prefix + ++names;
  }

  /** A null that stands for an argument. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T nothing() {
    return null;
  }

  @Override
  public void close() {
    if (model.down) {
      queue.internals().startService();
    }
    for (Manager manager : managers) {
      manager.real().close();
    }
    auditor.close();
    queue.close();
  }
}
