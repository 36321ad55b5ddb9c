package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What one thread does to a queue, step by step, and so what may be seen of it: the groups after
 * some number of its steps, no matter what other threads do to theirs.
 *
 * <p>It creates groups as one owner, lets an administrator of another name take over every third,
 * and cancels the oldest when it has more than a few.
 */
final class WriterHistory {

  private static final int KEPT = 10;

  /** The queue's groups of this writer after a step, in order of creation, with their owners. */
  private record State(List<UUID> ids, Map<UUID, String> owners) {}

  private final List<Runnable> steps = new ArrayList<>();
  private final List<State> states = new ArrayList<>();

  /** How many steps were begun, and how many are done; written by the thread that does them. */
  private volatile int begun;

  private volatile int done;

  WriterHistory(int writer, int count, QueueManager owner, QueueManager taker) {
    List<UUID> ids = new ArrayList<>();
    Map<UUID, String> owners = new HashMap<>();
    Map<UUID, BackgroundCopyGroup> handles = new HashMap<>();
    states.add(new State(List.of(), Map.of()));
    for (int n = 1; n <= count; n++) {
      UUID id = new UUID(writer, n);
      steps.add(() -> handles.put(id, owner.createGroup(id)));
      ids.add(id);
      owners.put(id, owner.caller().name());
      states.add(new State(List.copyOf(ids), Map.copyOf(owners)));
      if (n % 3 == 0) {
        UUID taken = ids.get(n % 2 == 0 ? ids.size() - 1 : ids.size() / 2);
        steps.add(() -> handles.put(taken, taker.getGroup(taken)));
        owners.put(taken, taker.caller().name());
        states.add(new State(List.copyOf(ids), Map.copyOf(owners)));
      }
      if (ids.size() > KEPT) {
        UUID oldest = ids.remove(0);
        steps.add(() -> Objects.requireNonNull(handles.get(oldest)).cancel());
        owners.remove(oldest);
        states.add(new State(List.copyOf(ids), Map.copyOf(owners)));
      }
    }
  }

  /** Does all steps. */
  void write() {
    for (int step = 0; step < steps.size(); step++) {
      begun = step + 1;
      steps.get(step).run();
      done = step + 1;
    }
  }

  int begun() {
    return begun;
  }

  int done() {
    return done;
  }

  /** What a caller sees after so many steps. */
  List<UUID> seenBy(QueueManager viewer, int stepsDone) {
    State state = states.get(stepsDone);
    String name = viewer.caller().name();
    return viewer.caller().administrator()
        ? state.ids
        : state.ids.stream().filter(id -> name.equals(state.owners.get(id))).toList();
  }
}
