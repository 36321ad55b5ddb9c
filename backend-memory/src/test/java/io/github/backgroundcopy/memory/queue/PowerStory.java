package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.queue.PowerHistory.Told;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Stored;
import io.github.backgroundcopy.memory.state.RecordedState;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What clients do to a queue, of which both disks keep a history: they add groups of several files,
 * old files under some of the targets, let them transfer, stop them on the way, cancel and finish;
 * and they add some that are started in one call.
 */
final class PowerStory {

  static final String SERVER = "http://server.test/";

  private static final int SINGLE = 3;
  private static final int TOGETHER = 2;

  /** A group and what its files were and will be. */
  record Planned(UUID id, List<Path> targets) {}

  final Map<Path, byte[]> news = new TreeMap<>();
  final Map<Path, Stored> olds = new TreeMap<>();
  final List<Planned> groups = new ArrayList<>();

  /** Those of the groups that are added by one call, the last. */
  final List<Planned> together;

  final PowerHistory history;
  final RecordedState state;

  private final Random random;
  private final Path directory;
  private final ScriptedNetwork network;
  private final SimulatedDisk disk;

  /** Plans a story in which one step fails, or none. */
  PowerStory(Path directory, Path stateFile, long seed, int failing) throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    for (int i = 0; i < SINGLE + TOGETHER; i++) {
      plan(i);
    }
    this.together = groups.subList(SINGLE, SINGLE + TOGETHER);
    this.network = network();
    this.history = new PowerHistory(olds, failing);
    this.disk = new SimulatedDisk(olds, history::onTargets);
    this.state = new RecordedState(stateFile, history::onState);
  }

  private void plan(int index) {
    List<Path> targets = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Path target = directory.resolve("f" + index + "-" + i);
      byte[] content = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : 150_000)];
      random.nextBytes(content);
      news.put(target, content);
      if (random.nextBoolean()) {
        // As long as the new one, so that no length tells them apart.
        byte[] old = new byte[content.length];
        random.nextBytes(old);
        olds.put(target, new Stored(olds.size() + 1, old, 0));
      }
      targets.add(target);
    }
    groups.add(new Planned(new UUID(9, 1 + index), targets));
  }

  /** A server that has all the files. */
  ScriptedNetwork network() {
    ScriptedNetwork server = new ScriptedNetwork();
    news.forEach((target, content) -> {
      Resource resource = server.at(url(target)).content(content);
      if (content.length % 2 == 0) {
        resource.entityTag("\"" + content.length + "\"");
      }
    });
    return server;
  }

  static String url(Path target) {
    return SERVER + target.getFileName();
  }

  /** Lets it happen; gives the disk of the targets as it is in the end. */
  SimulatedDisk tell() {
    try (PowerQueue queue = new PowerQueue(network, disk, state::open)) {
      QueueManager manager = queue.client();
      for (Planned group : groups.subList(0, SINGLE)) {
        mayFail(() -> tell(queue, manager, group));
        queue.settle();
      }
      mayFail(() -> addTogether(manager));
      queue.settle();
    } catch (BackgroundCopyException e) {
      assertThat(history.hasFailed()).as("a disk failed before %s", e).isTrue();
    }
    return disk;
  }

  /** Where a step fails, calls may; what they told before is to hold. */
  private void mayFail(Runnable calls) {
    try {
      calls.run();
    } catch (BackgroundCopyException e) {
      assertThat(history.hasFailed()).as("a disk failed before %s", e).isTrue();
    }
  }

  private void addTogether(QueueManager manager) {
    var unused = manager.addAll(together.stream()
        .map(planned ->
            GroupSpec.builder().id(planned.id()).files(files(planned)).started().build())
        .toList());
    together.forEach(planned -> history.told(planned.id(), Told.ADDED));
  }

  private static List<FileInfo> files(Planned planned) {
    return planned.targets().stream()
        .map(target -> FileInfo.of(url(target), target.toString()))
        .toList();
  }

  private void tell(PowerQueue queue, QueueManager manager, Planned planned) {
    BackgroundCopyGroup group = manager.createGroup(planned.id());
    group.createJob(new UUID(8, planned.id().getLeastSignificantBits())).addFiles(files(planned));
    history.told(planned.id(), Told.ADDED);
    Path last = planned.targets().get(planned.targets().size() - 1);
    Resource gate = network.at(url(last));
    boolean stopped = random.nextBoolean();
    if (stopped) {
      gate.holdAt(random.nextInt(gate.content().length));
    }
    group.resume();
    queue.settle();
    if (stopped && random.nextBoolean()) {
      cancel(group);
      gate.release();
      return;
    }
    if (stopped && random.nextBoolean()) {
      group.suspend();
      gate.release();
      group.resume();
    }
    gate.release();
    queue.settle();
    if (group.status().state() == GroupState.COMPLETE) {
      history.told(planned.id(), Told.COMPLETE);
      if (random.nextBoolean()) {
        history.told(planned.id(), Told.FINISH_ASKED);
        var unused = group.finish();
        history.told(planned.id(), Told.FINISHED);
      }
    }
  }

  private void cancel(BackgroundCopyGroup group) {
    history.told(group.id(), Told.CANCEL_ASKED);
    group.cancel();
    history.told(group.id(), Told.CANCELLED);
  }
}
