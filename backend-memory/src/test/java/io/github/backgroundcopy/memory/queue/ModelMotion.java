package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.transfer.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens by itself in a {@link QueueModel}: transfers, callbacks, and the passing of time.
 */
final class ModelMotion {

  private static final Duration REDELIVERY = Duration.ofSeconds(30);

  /** What callbacks should have been told since this was last emptied, in order per group. */
  final List<ModelCallback.Told> told = new ArrayList<>();

  /** Which URLs should have been asked for since this was last emptied, in order per group. */
  final List<String> requests = new ArrayList<>();

  /** The groups whose files on the disk may have changed. */
  final List<ModelGroup> touched = new ArrayList<>();

  private final QueueModel model;

  ModelMotion(QueueModel model) {
    this.model = model;
  }

  /** Lets everything happen that can happen now. */
  void settle() {
    for (ModelGroup group : List.copyOf(model.groups)) {
      if (group.transferring) {
        transfer(group);
      }
    }
  }

  /** How long nothing happens but the passing of time; five seconds at most. */
  Duration untilNext() {
    Instant next = model.now.plusSeconds(5);
    for (ModelGroup group : model.groups) {
      Instant attempt = group.nextAttempt;
      if (attempt != null && attempt.isAfter(model.now) && attempt.isBefore(next)) {
        next = attempt;
      }
      Instant call = group.redelivery == null ? null : group.redelivery.time();
      if (call != null && call.isAfter(model.now) && call.isBefore(next)) {
        next = call;
      }
    }
    return Duration.between(model.now, next);
  }

  /** Lets a while pass, in which nothing but the passing of time happens. */
  void advance(Duration duration) {
    model.now = model.now.plus(duration);
    if (model.down) {
      model.groups.forEach(this::takeDueRedelivery);
      return;
    }
    expire();
    for (ModelGroup group : List.copyOf(model.groups)) {
      if (group.nextAttempt != null && !group.nextAttempt.isAfter(model.now)) {
        group.nextAttempt = null;
        group.transferring = true;
      }
      if (takeDueRedelivery(group)) {
        tell(group);
      }
    }
  }

  /** Puts the wall clock, or wakes up after a sleep: what was to happen by then happens. */
  void putWallClock(Duration shift) {
    model.shift = model.shift.plus(shift);
    for (ModelGroup group : model.groups) {
      if (group.nextAttempt != null && !group.nextAttemptAsleep.isAfter(model.wall())) {
        group.nextAttempt = null;
        group.transferring = true;
      }
    }
  }

  /** Tells whether a call is to be repeated now: to the same callback, of the same outcome. */
  private boolean takeDueRedelivery(ModelGroup group) {
    ModelGroup.Redelivery due = group.redelivery;
    if (due == null || due.time().isAfter(model.now)) {
      return false;
    }
    group.redelivery = null;
    return due.callback() == group.callback && due.outcome() == group.outcomes;
  }

  void stopService() {
    model.down = true;
    model.groups.forEach(this::stop);
  }

  /** LIFE-02; what was not acknowledged is told again. */
  void startService() {
    model.down = false;
    expire();
    for (ModelGroup group : model.groups) {
      group.transferring = group.state == GroupState.RUNNING;
    }
    List.copyOf(model.groups).forEach(this::tell);
  }

  /** LIFE-03. */
  void expire() {
    for (ModelGroup group : List.copyOf(model.groups)) {
      if (!model.now.isBefore(group.lastChange.plus(model.inactivity))) {
        remove(group);
      }
    }
  }

  // ---- transfers

  private void transfer(ModelGroup group) {
    touched.add(group);
    for (int index = 0; index < group.files.size(); index++) {
      ModelFile file = group.files.get(index);
      if (!file.arrived && !fetch(group, file, index)) {
        return;
      }
    }
    publish(group);
    group.state = GroupState.COMPLETE;
    ended(group, null);
  }

  /** Fetches a file, or goes on with it; tells whether it has arrived. */
  private boolean fetch(ModelGroup group, ModelFile file, int index) {
    ModelFile.Script script = file.script;
    if (!file.held) {
      requests.add(file.info.remoteName());
      if (script.refused || script.status >= 500) {
        retryLater(group);
        return false;
      }
      if (script.status != 200) {
        group.state = GroupState.ERROR;
        // Attempts before a restart of the service count too.
        ended(group, new TransferError(index, 0, script.status, group.attempts, ""));
        return false;
      }
      file.announced = script.lengthTold ? script.size + (script.cut ? 7 : 0) : ModelFile.UNKNOWN;
      file.size = file.announced;
      file.transferred = 0;
      file.begun = true;
      group.furthest = index == group.index ? group.furthest : 0;
      group.index = index;
      group.newGround = group.furthest;
    }
    long before = file.transferred;
    file.transferred = Math.min(script.size, script.gate);
    file.held = script.gate <= script.size;
    if (file.transferred > before) {
      model.changed(group);
      group.furthest = Math.max(group.furthest, file.transferred);
      if (file.transferred > group.newGround) {
        group.retries = 0;
        group.attempts = 0;
      }
    }
    if (file.held) {
      return false;
    }
    if (file.announced != ModelFile.UNKNOWN && file.announced != script.size) {
      retryLater(group);
      return false;
    }
    file.size = script.size;
    file.arrived = true;
    group.retries = 0;
    group.attempts = 0;
    model.changed(group);
    return true;
  }

  private void retryLater(ModelGroup group) {
    Duration delay = Backoff.delay(group.id, group.retries, null);
    group.nextAttempt = model.now.plus(delay);
    group.nextAttemptAsleep = model.wall().plus(delay);
    group.retries++;
    group.attempts++;
    group.transferring = false;
  }

  private void ended(ModelGroup group, @Nullable TransferError error) {
    stop(group);
    group.error = error;
    group.untold = true;
    group.outcomes++;
    group.untoldStatus = group.statusBits();
    group.untoldError = error;
    model.changed(group);
    tell(group);
  }

  /** Ends whatever is going on; what has arrived stays. */
  void stop(ModelGroup group) {
    group.transferring = false;
    group.nextAttempt = null;
    group.retries = 0;
    group.index = 0;
    group.furthest = 0;
    for (ModelFile file : group.files) {
      file.held = false;
    }
  }

  private static void publish(ModelGroup group) {
    for (ModelFile file : group.files) {
      if (file.arrived && file.begun) {
        group.published.put(file.info.localName(), file);
        file.begun = false;
      }
    }
  }

  /** Takes a group out of the queue: GROUP-CANCEL-01 to -03. */
  void remove(ModelGroup group) {
    stop(group);
    publish(group);
    for (ModelFile file : group.files) {
      file.begun = false;
    }
    group.gone = true;
    group.untold = false;
    group.callback = null;
    group.redelivery = null;
    model.groups.remove(group);
    touched.add(group);
  }

  // ---- callbacks

  /** Section 1.5. */
  void tell(ModelGroup group) {
    ModelCallback callback = group.callback;
    boolean wanted = (group.notifyFlags & 0x40) == 0
        && (group.untoldError != null || (group.notifyFlags & 0x04) != 0);
    if (!group.untold || !wanted || callback == null || callback.client.closed || model.down) {
      return;
    }
    TransferError error = group.untoldError;
    @Nullable UUID jobId = error == null ? null : group.jobId;
    String text = callback.text(
        group.untoldStatus,
        error != null,
        jobId,
        error == null ? -1 : error.fileIndex(),
        error == null ? "nothing" : Answers.text(error));
    if (callback.modelFailures > 0) {
      callback.modelFailures--;
      told.add(new ModelCallback.Told(group.id, text + " fails"));
      group.redelivery =
          new ModelGroup.Redelivery(model.now.plus(REDELIVERY), callback, group.outcomes);
      return;
    }
    String answer = Answers.of(() -> act(group, callback));
    group.untold = false;
    told.add(new ModelCallback.Told(group.id, text + " " + callback.act + ": " + answer));
  }

  private Object act(ModelGroup group, ModelCallback callback) {
    ModelClient client = callback.client;
    return switch (callback.act) {
      case NOTHING -> "nothing";
      case LOOK -> model.status(client, group).bits() + " " + model.progress(client, group);
      case CANCEL -> {
        model.cancel(client, group);
        yield "cancelled";
      }
      case FINISH -> model.finish(client, group);
    };
  }

  /** Empties what was noted. */
  void forget() {
    told.clear();
    requests.clear();
  }

  /** The groups whose files may have changed since this was last asked. */
  List<ModelGroup> takeTouched() {
    List<ModelGroup> result = touched.stream().distinct().toList();
    touched.clear();
    return result;
  }
}
