package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class Twentyfifth {

  private Twentyfifth() {}

  /** Tells whether a group has ended, as far as it can be read. */
  static boolean hasEnded(Call call) {
    GroupState state = Eighth.state(call);
    return state == GroupState.COMPLETE || state == GroupState.ERROR;
  }

  /** Gives what the group of a call of a callback went through. */
  static @Nullable Past told(Call call) {
    return call.scene.past(event(call).group().id());
  }

  static StatusEvent event(Call call) {
    return call.argument(0);
  }

  /** Tells whether a call sets or reads one of the two texts. */
  static boolean isText(Call call, String name) {
    return call.of(name, GroupProperty.DISPLAY_NAME) || call.of(name, GroupProperty.DESCRIPTION);
  }

  /** Remembers the real handle by which a group was last got. */
  static void remember(Map<UUID, BackgroundCopyGroup> handles, Call call, @Nullable Object answer) {
    if (call.is("manager.createGroup", "manager.getGroup", "manager.add")) {
      BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
      handles.put(group.id(), group);
    } else if (call.is("manager.addAll")) {
      for (Object one : (List<?>) Objects.requireNonNull(answer)) {
        BackgroundCopyGroup group = (BackgroundCopyGroup) one;
        handles.put(group.id(), group);
      }
    }
  }

  /** Changes a group and leaves it as it was. */
  static void touch(BackgroundCopyGroup group) {
    try {
      String text = group.get(GroupProperty.DESCRIPTION);
      group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "-" : "");
      group.set(GroupProperty.DESCRIPTION, text);
    } catch (RuntimeException e) {
      // Somebody else's by now, or gone.
    }
  }

  /** Lets callbacks that threw be called again, a number of times. */
  static void letPass(Stage stage, int times) {
    for (int i = 0; i < times; i++) {
      stage.queue.letTimePass();
      stage.queue.settle();
    }
  }

  /** Threads that a backend does something on; who waits until all is done waits for them. */
  static final class Aside {

    private static final long LIMIT_SECONDS = 5;

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    void run(Runnable task) {
      Thread thread = new Thread(task, "aside");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }

    void await() throws InterruptedException {
      for (Thread thread = threads.poll(); thread != null; thread = threads.poll()) {
        if (!thread.equals(Thread.currentThread())) {
          thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        }
      }
    }
  }
}
