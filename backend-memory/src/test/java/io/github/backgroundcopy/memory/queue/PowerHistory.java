package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.queue.SimulatedDisk.Changed;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Deleted;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Effect;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Forced;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Linked;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Made;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.NamesForced;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Renamed;
import io.github.backgroundcopy.memory.queue.SimulatedDisk.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that was done to two disks, in the order of time: that of the state file, and that of the
 * targets. What was not flushed may be missing on either, whatever the other has kept.
 */
final class PowerHistory {

  /** Something that happened. */
  sealed interface Event {}

  /** A step of the state file, which keeps what it was. */
  record OnState() implements Event {}

  record OnTargets(Effect effect) implements Event {}

  /** A client was told something of a group, or is about to ask for it. */
  record OfGroup(UUID group, Told told) implements Event {}

  /** What a client knows of a group, each more than the one before. */
  enum Told {
    ADDED,
    COMPLETE,
    CANCEL_ASKED,
    CANCELLED,
    FINISH_ASKED,
    FINISHED
  }

  private final Map<Path, Stored> before;
  private final List<Event> events = new ArrayList<>();

  /** Which step fails; none if it is beyond all. */
  private int failing;

  private boolean failed;

  PowerHistory(Map<Path, Stored> before, int failing) {
    this.before = before;
    this.failing = failing;
  }

  synchronized void onState(Runnable note) throws IOException {
    countDown();
    events.add(new OnState());
    note.run();
  }

  synchronized void onTargets(Effect effect) throws IOException {
    countDown();
    events.add(new OnTargets(effect));
  }

  synchronized void told(UUID group, Told told) {
    events.add(new OfGroup(group, told));
  }

  private void countDown() throws IOException {
    if (failing-- == 0) {
      failed = true;
      throw new IOException("Input/output error");
    }
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** What clients know of groups after so many events. */
  Map<UUID, Told> told(int length) {
    Map<UUID, Told> told = new HashMap<>();
    for (Event event : events().subList(0, length)) {
      if (event instanceof OfGroup of) {
        told.put(of.group(), of.told());
      }
    }
    return told;
  }

  int stateSteps(int length) {
    return (int)
        events().subList(0, length).stream().filter(OnState.class::isInstance).count();
  }

  /** What may be left of the targets: all that was flushed, and anything of what came later. */
  Map<Path, Stored> targetsAfter(int length, Random random) {
    List<Effect> done = new ArrayList<>();
    for (Event event : events().subList(0, length)) {
      if (event instanceof OnTargets on) {
        done.add(on.effect());
      }
    }
    Map<Integer, Stored> files = new HashMap<>();
    Map<Path, Integer> names = new TreeMap<>();
    before.forEach((name, file) -> {
      files.put(file.number, file.copy());
      names.put(name, file.number);
    });
    int mode = random.nextInt(3);
    for (int i = 0; i < done.size(); i++) {
      if (isFlushed(done, i) || (mode == 2 ? random.nextBoolean() : mode == 1)) {
        apply(done.get(i), files, names);
      }
    }
    // Behind what was flushed any bytes may be zero though the length is right.
    for (Stored file : files.values()) {
      zeroSome(file, flushedLength(done, file), random);
    }
    Map<Path, Stored> left = new TreeMap<>();
    names.forEach((name, number) -> left.put(
        name, files.computeIfAbsent(number, missing -> new Stored(missing, new byte[0], 0))));
    return left;
  }

  private static boolean isFlushed(List<Effect> done, int index) {
    Effect effect = done.get(index);
    List<Effect> later = done.subList(index + 1, done.size());
    if (effect instanceof Changed changed) {
      return later.contains(new Forced(changed.file()));
    }
    if (effect instanceof Made made) {
      // ext4, XFS and Btrfs keep the name of a new file with its bytes; POSIX would not have to.
      return later.contains(new Forced(made.file()))
          || later.contains(namesForcedAround(made.name()));
    }
    if (effect instanceof Renamed renamed) {
      return later.contains(namesForcedAround(renamed.to()));
    }
    if (effect instanceof Linked linked) {
      return later.contains(namesForcedAround(linked.to()));
    }
    return effect instanceof Deleted deleted && later.contains(namesForcedAround(deleted.name()));
  }

  private static NamesForced namesForcedAround(Path name) {
    return new NamesForced(Objects.requireNonNull(name.getParent()));
  }

  private int flushedLength(List<Effect> done, Stored file) {
    boolean old = before.values().stream().anyMatch(each -> each.number == file.number);
    int length = old ? file.content.length : 0;
    int flushed = length;
    for (Effect effect : done) {
      if (effect instanceof Changed changed && changed.file() == file.number) {
        length = changed.content().length;
        flushed = Math.min(flushed, length);
      } else if (effect.equals(new Forced(file.number))) {
        flushed = length;
      }
    }
    return flushed;
  }

  private static void zeroSome(Stored file, int flushed, Random random) {
    int length = file.content.length;
    if (flushed < length && random.nextBoolean()) {
      byte[] content = file.content.clone();
      Arrays.fill(content, flushed + random.nextInt(length - flushed), length, (byte) 0);
      file.content = content;
    }
  }

  private static void apply(Effect effect, Map<Integer, Stored> files, Map<Path, Integer> names) {
    if (effect instanceof Made made) {
      files.putIfAbsent(made.file(), new Stored(made.file(), new byte[0], 0));
      names.put(made.name(), made.file());
    } else if (effect instanceof Changed changed) {
      Stored file =
          files.computeIfAbsent(changed.file(), number -> new Stored(number, new byte[0], 0));
      file.content = changed.content();
      file.changes++;
    } else if (effect instanceof Renamed renamed) {
      names.remove(renamed.from());
      names.put(renamed.to(), renamed.file());
    } else if (effect instanceof Linked linked) {
      names.put(linked.to(), linked.file());
    } else if (effect instanceof Deleted deleted) {
      names.remove(deleted.name());
    }
  }
}
