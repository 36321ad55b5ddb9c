package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class Twentysixth {

  private static final long LIMIT_SECONDS = 5;

  private Twentysixth() {}

  /**
   * A callback that was bound.
   *
   * @param client whose it is
   * @param group the handle that it was bound with
   * @param job the group's job, if there was one
   * @param callback what is called
   */
  record Bound(
      Client client,
      BackgroundCopyGroup group,
      @Nullable BackgroundCopyJob job,
      BackgroundCopyCallback callback) {

    boolean isOpen() {
      return !client.closed().get();
    }
  }

  /** Remembers who is bound to what, when a call has worked. */
  static void note(Call call, Map<UUID, Bound> bound) {
    if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
      BackgroundCopyGroup group = call.group();
      bound.put(
          Eighth.past(call).id, new Bound(call.client(), group, job(group), call.argument(0)));
    } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
      bound.remove(Eighth.past(call).id);
    }
  }

  /** Gives the job of a group that may be gone already. */
  private static @Nullable BackgroundCopyJob job(BackgroundCopyGroup group) {
    try {
      List<UUID> jobs = group.enumJobs().next(1);
      return jobs.isEmpty() ? null : group.getJob(jobs.get(0));
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Calls a callback on a thread of its own, once, and waits for that. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        Thread.currentThread().interrupt(); // Nobody asked for the call, and nobody repeats it.
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
  }

  /** Changes a group, if it can be changed, and leaves it as it was. */
  static void touch(BackgroundCopyGroup group) {
    try {
      String text = group.get(GroupProperty.DESCRIPTION);
      group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "x" : "");
      group.set(GroupProperty.DESCRIPTION, text);
    } catch (RuntimeException e) {
      return; // It has gone meanwhile.
    }
  }

  /** Makes a group whose file of zeros has come up to a point, where it is held. */
  static BackgroundCopyGroup partly(Stage stage, FileInfo file, long bytes) {
    stage.network().hold(Stage.path(file), bytes);
    BackgroundCopyGroup group = Eighth.with(stage, file);
    stage.run(group);
    return group;
  }
}
