package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;

/**
 * What happens by itself: transfers, and calls of callbacks. Everything that can happen happens at
 * once; who compares waits until the queue has come as far.
 */
final class Motion {

  private static final int GROUP_DONE = 0x04;
  private static final int DISABLE = 0x40;
  private static final Served NOTHING = new Served(0, Served.Manner.MISSING);

  private final ModelState state;

  Motion(ModelState state) {
    this.state = state;
  }

  /** Notes what is being fetched: it may be asked for once more before it is stopped. */
  void ask() {
    if (!state.down) {
      for (ModelGroup group : state.queue) {
        if (group.state == GroupState.RUNNING) {
          group.files.stream()
              .filter(file -> !file.arrived)
              .findFirst()
              .ifPresent(file -> state.asked.addAll(file.spec.sources()));
        }
      }
    }
  }

  /** Lets everything happen that can happen now. */
  void settle() {
    if (!state.down) {
      for (ModelGroup group : List.copyOf(state.queue)) {
        if (group.state == GroupState.RUNNING) {
          transfer(group);
        }
      }
    }
  }

  private void transfer(ModelGroup group) {
    for (int index = 0; index < group.files.size(); index++) {
      ModelFile file = group.files.get(index);
      if (!file.arrived && !fetch(group, file, index)) {
        return;
      }
    }
    group.state = GroupState.COMPLETE;
    group.completed = state.moment();
    group.troubled = false;
    if (state.traits.declares(Capability.FILES_AT_COMPLETION)) {
      publish(group);
    }
    ended(group, ModelGroup.NO_FILE, 0);
  }

  /** Fetches a file, or goes on with it; tells whether it has arrived. */
  private boolean fetch(ModelGroup group, ModelFile file, int index) {
    state.asked.addAll(file.spec.sources());
    String path = source(file);
    group.troubled |= !path.equals(file.spec.remote());
    Served served = state.served.getOrDefault(path, NOTHING);
    long gate = state.gates.getOrDefault(path, Long.MAX_VALUE);
    if (gate < 0 && served.manner() != Served.Manner.REFUSED) {
      file.held = true;
      return false;
    }
    if (served.isFinal()) {
      file.interrupt();
      group.state = GroupState.ERROR;
      ended(group, index, 404);
      return false;
    }
    if (served.isRetried()) {
      retry(group, file, served);
      return false;
    }
    if (file.spec.announced().isWrong()) {
      file.mostBytes = Math.max(file.mostBytes, served.size());
      group.state = GroupState.ERROR;
      ended(group, index, 0);
      return false;
    }
    boolean told = served.manner() == Served.Manner.WELL;
    if (told) {
      file.size = served.size();
    } else if (file.spec.announced().announcedSize() != ModelFile.UNKNOWN) {
      file.size = file.spec.announced().announcedSize();
    }
    // What was told before may be remembered.
    file.sizeIsSure = told || file.size == ModelFile.UNKNOWN;
    file.held = gate < served.size() || (gate == served.size() && !told);
    long before = file.leastBytes;
    boolean isMore = Math.min(served.size(), gate) > file.mostBytes;
    file.leastBytes = Math.min(served.size(), gate);
    file.mostBytes = file.leastBytes;
    if (isMore) {
      state.changed(group);
      received(group);
    } else if (file.leastBytes != before) {
      // A queue may have kept the bytes over an interruption, or fetched them again.
      state.touched(group);
    }
    boolean wasInterrupted = !isMore && file.leastBytes != before;
    if (file.held && (file.mayHaveTimedOut || mayBeginLater(wasInterrupted))) {
      file.leastBytes = 0;
      file.sizeIsSure = file.size == ModelFile.UNKNOWN;
      state.touched(group);
    }
    if (file.held) {
      return false;
    }
    file.mayHaveTimedOut = false;
    file.size = served.size();
    file.sizeIsSure = true;
    file.arrived = true;
    // A file that ends without another byte may count as progress or not.
    state.touched(group);
    if (served.size() > 0) {
      received(group);
    }
    return true;
  }

  /**
   * Whether a file that was interrupted may begin anew after it was looked at: it shows the old
   * bytes until then, and without SETTLE nobody knows when the queue has come so far.
   */
  private boolean mayBeginLater(boolean wasInterrupted) {
    return wasInterrupted && !state.traits.has(Facility.SETTLE);
  }

  private void received(ModelGroup group) {
    if (group.receiving == null) {
      group.receiving = state.moment();
    }
  }

  /**
   * The source that decides: the first that gives the file or is held, or else the first that may
   * give it later. Bytes may have come from those that broke off.
   */
  private String source(ModelFile file) {
    String later = null;
    for (String path : file.spec.sources()) {
      Served served = state.served.getOrDefault(path, NOTHING);
      if (state.gates.getOrDefault(path, 0L) < 0 || !(served.isFinal() || served.isRetried())) {
        return path;
      }
      if (served.isRetried() && later == null) {
        later = path;
      }
      if (served.manner() == Served.Manner.BROKEN) {
        file.size = served.size();
        file.mostBytes = Math.max(file.mostBytes, served.breaksAfter());
      }
    }
    return later == null ? file.spec.remote() : later;
  }

  private void retry(ModelGroup group, ModelFile file, Served served) {
    file.held = false;
    file.leastBytes = 0;
    if (served.manner() == Served.Manner.BROKEN) {
      file.size = served.size();
      file.mostBytes = Math.max(file.mostBytes, served.breaksAfter());
    }
    file.sizeIsSure = file.size == ModelFile.UNKNOWN;
    group.troubled = true;
    state.touched(group);
  }

  private void ended(ModelGroup group, int file, int status) {
    group.errorFile = file;
    group.errorStatus = status;
    group.outcomes++;
    group.untold = true;
    group.untoldUnclear = false;
    group.untoldStatus = group.statusBits();
    state.changed(group);
    state.endStages(group, file == ModelGroup.NO_FILE ? Ending.COMPLETE : Ending.FAILED, status);
    tell(group);
  }

  /** Ends whatever is going on; what has arrived stays. */
  void stop(ModelGroup group) {
    for (ModelFile file : group.files) {
      String path = file.spec.remote();
      if (file.held && state.gates.getOrDefault(path, 0L) < 0) {
        state.unanswered.add(path);
      }
      file.interrupt();
    }
  }

  /** Takes a group out of the queue. */
  void remove(ModelGroup group) {
    stop(group);
    publish(group);
    state.endStages(group, Ending.CANCELLED, 0);
    group.gone = true;
    group.untold = false;
    group.callback = null;
    state.queue.remove(group);
    state.moved.remove(group.number);
  }

  private static void publish(ModelGroup group) {
    group.files.forEach(file -> file.published |= file.arrived);
  }

  // ---- callbacks

  /** Tells an outcome that is wanted and was not acknowledged. */
  void tell(ModelGroup group) {
    String name = group.callback;
    if (name == null || !isToBeTold(group)) {
      return;
    }
    ModelCallback callback = (ModelCallback) state.named(name);
    // Whoever is told may keep the handle that comes with the event.
    state.named.put(
        Handle.nameOf(name, group.id), new Handle(group.binder, group.number, false, true));
    for (int refused = 0; refused < callback.refusals; refused++) {
      callback.told.add(told(group, Told.REFUSED));
    }
    group.untold = false;
    Told before = told(group, "");
    String answer = act(group, callback.act);
    callback.told.add(
        new Told(before.group(), before.status(), before.file(), before.transportResult(), answer));
  }

  /** Whether there is an outcome that nobody was told of, and somebody who wants it. */
  boolean isToBeTold(ModelGroup group) {
    boolean isError = (group.untoldStatus & 0x200) != 0;
    boolean wanted =
        (group.notifyFlags & DISABLE) == 0 && (isError || (group.notifyFlags & GROUP_DONE) != 0);
    return group.untold && wanted && group.callback != null && !state.client(group.binder).closed;
  }

  private static Told told(ModelGroup group, String act) {
    return new Told(group.id, group.untoldStatus, group.errorFile, group.errorStatus, act);
  }

  /** Acts as the client that bound the callback. */
  private String act(ModelGroup group, Act act) {
    ModelClient binder = state.client(group.binder);
    try {
      if (act != Act.NOTHING) {
        state.enter(binder, group);
      }
      return switch (act) {
        case NOTHING -> act.name();
        case LOOK -> act + " 0x" + Integer.toHexString(group.statusBits());
        case NAME -> {
          group.displayName = "told";
          state.changed(group);
          yield act.name();
        }
        case CANCEL -> {
          remove(group);
          yield act.name();
        }
        case FINISH -> {
          if (group.state != GroupState.COMPLETE) {
            throw new Refused(Refusal.INVALID_STATE);
          }
          remove(group);
          yield act + " " + group.files.size();
        }
      };
    } catch (Refused e) {
      return act + " threw " + e.refusal();
    }
  }
}
