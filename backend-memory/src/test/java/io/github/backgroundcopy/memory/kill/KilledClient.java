package io.github.backgroundcopy.memory.kill;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The program that is killed. It opens a durable queue, does what its standard input says, and
 * tells each call before it is made and when it has returned.
 */
final class KilledClient {

  /** An administrator, and users who see nothing but their own. */
  static final List<String> OWNERS = List.of("root", "anna", "bert");

  private static final List<NotifyFlags> FLAGS = List.of(
      NotifyFlags.ERRORS_ONLY,
      NotifyFlags.GROUP_DONE,
      NotifyFlags.DISABLE,
      NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE));

  private static final int MANY_GROUPS = 12;

  private final Path directory;
  private final String server;
  private final Map<String, QueueManager> managers = new HashMap<>();
  private final List<Held> groups = new ArrayList<>();
  private final Object telling = new Object();
  private Random random = new Random();
  private int files;

  private KilledClient(Path directory, String server) {
    this.directory = directory;
    this.server = server;
  }

  /**
   * Runs it: the directory of the files, the state file, the server, whether to flush, how many
   * connections fetch a file, and how many files of a group are fetched at once.
   */
  public static void main(String[] arguments) throws IOException {
    KilledClient client = new KilledClient(Path.of(arguments[0]), arguments[2]);
    try {
      for (String owner : OWNERS) {
        client.managers.put(
            owner,
            QueueManagers.open(QueueManagerConfig.builder()
                .backend("memory")
                .caller(owner.equals("root") ? Caller.administrator(owner) : Caller.user(owner))
                .option(MemoryOptions.STATE_FILE, Path.of(arguments[1]))
                .option(MemoryOptions.FLUSH, Boolean.valueOf(arguments[3]))
                .option(MemoryOptions.ROOT, client.directory)
                .option(MemoryOptions.CONNECTIONS_PER_FILE, Integer.valueOf(arguments[4]))
                .option(MemoryOptions.FILES_AT_ONCE, Integer.valueOf(arguments[5]))
                .build()));
      }
      client.listen();
    } catch (Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      client.tell(Line.BROKEN, trace.toString().replaceAll("\\s+", " "));
    }
  }

  private void listen() throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "list" -> list();
        case "edit" -> untilLost(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        case "many" -> many(Integer.parseInt(words[1]), Boolean.parseBoolean(words[2]));
        case "lists" -> lists(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "two" -> two(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "large" -> large(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "progress" -> progress();
        case "errors" -> errors();
        case "finish" -> finishAll();
        case "close" -> {
          managers.values().forEach(QueueManager::close);
          tell(Line.END);
          return;
        }
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  private void tell(String... words) {
    byte[] line = (Line.of(words) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (telling) {
      try {
        Out.STREAM.write(line);
      } catch (IOException e) {
        // Nobody listens any more: this process is about to be killed.
      }
    }
  }

  // ---- what is there

  private QueueManager manager(String owner) {
    QueueManager manager = managers.get(owner);
    if (manager == null) {
      throw new AssertionError("owner \"" + owner + "\"");
    }
    return manager;
  }

  private void list() {
    groups.clear();
    try {
      for (GroupEntry entry : manager("root").enumGroupDetails().next(10_000)) {
        Optional<GroupDetails> details = entry.details();
        if (details.isPresent()) {
          list(details.get());
        }
      }
      // What goes on by itself may meet the end of the disk first.
      manager("root").enumGroups();
    } catch (ServiceUnavailableException e) {
      tell(Line.LOST, String.valueOf(e.getMessage()));
    }
    tell(Line.END);
  }

  private void list(GroupDetails details) {
    String owner = details.owner().orElseThrow();
    BackgroundCopyGroup group = manager(owner).getGroup(details.id());
    Held held = new Held(group);
    details.jobId().ifPresent(id -> held.job = id);
    groups.add(held);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < details.fileCount(); i++) {
      names.add(name(group.getJob(held.job).file(i)));
    }
    tell(
        Line.GROUP,
        group.id().toString(),
        details.status().state().toString(),
        owner,
        details.jobId().map(UUID::toString).orElse(""),
        Integer.toString(group.get(GroupProperty.NOTIFY_FLAGS).bits()),
        group.get(GroupProperty.DISPLAY_NAME),
        group.get(GroupProperty.DESCRIPTION),
        Boolean.toString(details.status().foreground()),
        String.join(",", names));
  }

  /** The name of a file, if it is the same on the server and here. */
  private String name(FileInfo file) {
    String name = file.remoteName().substring(server.length());
    return file.equals(info(name)) ? name : "strange: " + file;
  }

  private FileInfo info(String name) {
    return FileInfo.of(server + name, directory.resolve(name).toString());
  }

  // ---- calls

  /** Makes a call, and tells of it; false if it was refused. */
  private boolean call(Runnable call, String... words) {
    String[] about = new String[words.length + 1];
    about[0] = Line.ABOUT;
    System.arraycopy(words, 0, about, 1, words.length);
    tell(about);
    try {
      call.run();
    } catch (InvalidStateException e) {
      tell(Line.REFUSED, words[1]);
      return false;
    }
    tell(Line.DONE, words[1]);
    return true;
  }

  /** Changes the queue until it can keep nothing any more. */
  private void untilLost(long seed, int firstFile) throws IOException {
    random = new Random(seed);
    files = firstFile;
    try {
      edit();
    } catch (ServiceUnavailableException e) {
      tell(Line.LOST, String.valueOf(e.getMessage()));
      requireUnavailable(() -> manager("root").createGroup(uuid()));
      requireUnavailable(() -> manager("root").enumGroups());
      for (Held held : groups) {
        requireUnavailable(held.group::status);
        requireUnavailable(held.group::cancel);
      }
      tell(Line.END);
    }
  }

  private void edit() throws IOException {
    while (true) {
      if (groups.isEmpty() || (groups.size() < MANY_GROUPS && random.nextInt(6) == 0)) {
        create();
      } else {
        change(groups.get(random.nextInt(groups.size())));
      }
    }
  }

  private static void requireUnavailable(Runnable call) {
    try {
      call.run();
    } catch (ServiceUnavailableException e) {
      return;
    }
    throw new AssertionError("answered by a queue that can keep nothing");
  }

  /** Makes two groups of a file each and lets them run. */
  private void two(int size, int otherSize) {
    for (int each : List.of(size, otherSize)) {
      BackgroundCopyGroup group = manager("root").createGroup(uuid());
      String name = Served.name(0, each, each, Served.Kind.PLAIN);
      group.createJob(uuid()).addFiles(List.of(info(name)));
      group.resume();
    }
    tell(Line.END);
  }

  /** Adds lists of groups, each in one call; a group's name is that of its list. */
  private void lists(int count, int size) {
    for (int list = 0; list < count; list++) {
      String name = "list-" + list;
      List<GroupSpec> specs = new ArrayList<>();
      for (int index = 0; index < size; index++) {
        String file = Served.name(list, index, 100, Served.Kind.PLAIN);
        specs.add(GroupSpec.builder().displayName(name).file(info(file)).build());
      }
      manager("root").addAll(specs);
      tell(Line.DONE, name);
    }
    tell(Line.END);
  }

  /** Makes a group of files of one size and lets it run. */
  private void large(int count, int size) {
    BackgroundCopyGroup group = manager("root").createGroup(uuid());
    List<FileInfo> infos = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      infos.add(info(Served.name(0, index, size, Served.Kind.PLAIN)));
    }
    group.createJob(uuid()).addFiles(infos);
    group.resume();
    tell(Line.END);
  }

  /** Tells how many bytes of each group have come. */
  private void progress() {
    for (UUID id : manager("root").enumGroups().next(10_000)) {
      long bytes = manager("root").getGroup(id).progress().bytesTransferred();
      tell(Line.GROUP, Long.toString(bytes), id.toString());
    }
    tell(Line.END);
  }

  private void errors() {
    for (GroupEntry entry : manager("root").enumGroupDetails().next(10_000)) {
      entry
          .details()
          .flatMap(GroupDetails::error)
          .ifPresent(error -> tell(Line.GROUP, error.reason(), entry.id().toString()));
    }
    tell(Line.END);
  }

  private Held create() {
    String owner = OWNERS.get(random.nextInt(OWNERS.size()));
    UUID id = uuid();
    Held[] made = new Held[1];
    call(() -> made[0] = new Held(manager(owner).createGroup(id)), "create", id.toString(), owner);
    groups.add(made[0]);
    return made[0];
  }

  private void change(Held held) throws IOException {
    BackgroundCopyGroup group = held.group;
    String id = group.id().toString();
    switch (random.nextInt(16)) {
      case 0 -> set(held, GroupProperty.DISPLAY_NAME, "name", text(255));
      case 1 -> set(held, GroupProperty.DESCRIPTION, "describe", text(1023));
      case 2 -> flags(held, FLAGS.get(random.nextInt(FLAGS.size())));
      case 3 -> call(group::suspend, "suspend", id);
      case 4 -> call(group::switchToForeground, "foreground", id);
      case 5 -> take(held);
      case 6, 7 -> end(held, group::cancel, "cancel");
      case 8, 9 -> end(held, group::finish, "finish");
      case 10, 11 -> work(held);
      case 12, 13 -> call(group::resume, "resume", id);
      default -> add(held);
    }
  }

  private void set(Held held, GroupProperty<String> property, String word, String value) {
    call(() -> held.group.set(property, value), word, held.group.id().toString(), value);
  }

  private void flags(Held held, NotifyFlags flags) {
    call(
        () -> held.group.set(GroupProperty.NOTIFY_FLAGS, flags),
        "flags",
        held.group.id().toString(),
        Integer.toString(flags.bits()));
  }

  /** An administrator who asks for a group owns it. */
  private void take(Held held) {
    call(
        () -> held.group = manager("root").getGroup(held.group.id()),
        "take",
        held.group.id().toString(),
        "root");
  }

  private void end(Held held, Runnable way, String word) {
    if (call(way, word, held.group.id().toString())) {
      groups.remove(held);
    }
  }

  private void add(Held held) throws IOException {
    String id = held.group.id().toString();
    if (held.job.equals(Held.NO_JOB)) {
      UUID job = uuid();
      // Refused while the group runs, which it cannot without a job.
      call(() -> held.group.createJob(job), "job", id, job.toString());
      held.job = job;
    }
    List<String> words = new ArrayList<>(List.of("add", id));
    List<FileInfo> infos = new ArrayList<>();
    int number = files++;
    for (int index = 0, count = 1 + random.nextInt(4); index < count; index++) {
      String name = Served.name(number, index, size(), kind());
      // In one step: this process may be killed at any moment, and half an old file is none.
      Path made = Files.writeString(directory.resolveSibling("old"), Served.OLD);
      Files.move(made, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      words.add(name);
      infos.add(info(name));
    }
    call(() -> held.group.getJob(held.job).addFiles(infos), words.toArray(String[]::new));
  }

  /** Gives a group to a callback that finishes it; nobody else touches it from then on. */
  private void work(Held held) throws IOException {
    BackgroundCopyGroup group = held.group;
    String id = group.id().toString();
    if (held.job.equals(Held.NO_JOB)) {
      add(held);
    }
    flags(held, NotifyFlags.GROUP_DONE);
    boolean finishes = random.nextBoolean();
    boolean refuses = random.nextInt(4) == 0;
    groups.remove(held);
    call(group::resume, "resume", id);
    // Nothing is kept of a callback; it is called at once if the group has come to its end by now.
    group.setCallback(event -> {
      GroupState state = event.status().state();
      tell(Line.TOLD, id, state.toString());
      if (refuses) {
        throw new IllegalStateException("called again later");
      }
      if (finishes && state == GroupState.COMPLETE) {
        call(group::finish, "finish", id);
      }
    });
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private String text(int length) {
    return "\u00e4\u4e2d\uD83D\uDE00 nam".repeat(128).substring(0, random.nextInt(length) & ~7);
  }

  private int size() {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> 1 + random.nextInt(9);
      case 2, 3 -> random.nextInt(2_000_000);
      default -> random.nextInt(100_000);
    };
  }

  private Served.Kind kind() {
    return switch (random.nextInt(12)) {
      case 0 -> Served.Kind.MISSING;
      case 1, 2 -> Served.Kind.CUT;
      default -> Served.Kind.PLAIN;
    };
  }

  // ---- one group of many files

  /** Makes a group of many files and lets it run; if it is to be cancelled, its last one fails. */
  private void many(int count, boolean cancel) throws InterruptedException {
    Held held = create();
    BackgroundCopyGroup group = held.group;
    String id = group.id().toString();
    held.job = uuid();
    call(() -> group.createJob(held.job), "job", id, held.job.toString());
    List<String> words = new ArrayList<>(List.of("add", id));
    List<FileInfo> infos = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Served.Kind kind = cancel && index == count - 1 ? Served.Kind.MISSING : Served.Kind.PLAIN;
      words.add(Served.name(0, index, 100 + index, kind));
      infos.add(info(words.get(index + 2)));
    }
    call(() -> group.getJob(held.job).addFiles(infos), words.toArray(String[]::new));
    call(group::resume, "resume", id);
    if (cancel) {
      Object told = new Object();
      boolean[] failed = new boolean[1];
      group.setCallback(event -> {
        synchronized (told) {
          failed[0] = true;
          told.notifyAll();
        }
      });
      synchronized (told) {
        while (!failed[0]) {
          told.wait();
        }
      }
      call(group::cancel, "cancel", id);
    }
  }

  private void finishAll() {
    for (Held held : List.copyOf(groups)) {
      GroupState state = held.group.status().state();
      end(
          held,
          state == GroupState.COMPLETE ? held.group::finish : held.group::cancel,
          state == GroupState.COMPLETE ? "finish" : "cancel");
    }
    tell(Line.END);
  }

  /** A group, seen with the eyes of its owner, and its job. */
  private static final class Held {

    static final UUID NO_JOB = new UUID(0, 0);

    BackgroundCopyGroup group;
    UUID job = NO_JOB;

    Held(BackgroundCopyGroup group) {
      this.group = group;
    }
  }

  /** Standard output, without a buffer: a line is one write. */
  private static final class Out {

    static final FileOutputStream STREAM = new FileOutputStream(FileDescriptor.out);
  }
}
