package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.CallbackTwists.instead;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.withGroup;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes about calls back into the queue, section 6.7. */
final class WrongReentries {

  private static final String CHECK = "CB-REENTRY-01";

  private WrongReentries() {}

  static List<WrongBackend> all() {
    List<WrongBackend> wrong = new ArrayList<>();
    for (String method : List.of("status", "cancel")) {
      wrong.add(WrongBackend.of(
          CHECK,
          "holds a lock that " + method + "() wants",
          "the end of a call that used every method",
          () -> new Locking(method)));
    }
    for (String method : List.of("setCallback", "finish")) {
      wrong.add(WrongBackend.of(
          CHECK,
          "holds a lock that " + method + "() wants",
          "the end of a call that bound, unbound and finished",
          () -> new Locking(method)));
    }
    wrong.addAll(inside());
    for (String method : List.of(
        "get(DISPLAY_NAME)",
        "set(DISPLAY_NAME)",
        "status",
        "progress",
        "size",
        "suspend",
        "resume",
        "switchToForeground",
        "createJob",
        "getJob",
        "enumJobs",
        "setCallback",
        "clearCallback",
        "whenDone",
        "finish",
        "cancel")) {
      wrong.add(WrongBackend.of(
          CHECK + "/take-over",
          "answers " + method + " to who has lost the group",
          method + " inside onStatus, after the take-over",
          () -> new LenientInside(method)));
    }
    return wrong;
  }

  private static List<WrongBackend> inside() {
    return List.of(
        WrongBackend.of(
            CHECK,
            "refuses cancel() during the call",
            "a method called inside onStatus threw",
            cancelling(GroupTwists.REFUSE)),
        WrongBackend.of(
            CHECK,
            "does not cancel during the call",
            "the group to be gone",
            cancelling(group -> {})),
        WrongBackend.of(
            CHECK,
            "shows the outcome when the call is over",
            "status() inside",
            instead(event -> withGroup(event, new ForwardingGroup(event.group(), new Twist()) {
              @Override
              public GroupStatus status() {
                return new GroupStatus(0x080);
              }
            }))),
        WrongBackend.of(
            CHECK,
            "repeats a call that cancelled the group",
            "calls in all",
            CallbackTwists.repeatingAcknowledged()),
        WrongBackend.of(
            CHECK,
            "repeats a call before it came back",
            "overlapping calls for one group",
            Overlapping::new));
  }

  private static Supplier<Twist> cancelling(Consumer<BackgroundCopyGroup> how) {
    return instead(event -> withGroup(event, new ForwardingGroup(event.group(), new Twist()) {
      @Override
      public void cancel() {
        how.accept(event.group());
      }
    }));
  }

  /** Lets one method wait, when it is called from a callback, until the queue has ended. */
  private static final class Locking extends Twist {

    private final CountDownLatch end = new CountDownLatch(1);
    private final String locked;

    Locking(String locked) {
      this.locked = locked;
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void close() throws IOException {
          end.countDown();
          super.close();
        }
      };
    }

    private void pass(String method) {
      if (method.equals(locked)) {
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> real.onStatus(withGroup(event, locked(event.group())));
    }

    private BackgroundCopyGroup locked(BackgroundCopyGroup group) {
      return new ForwardingGroup(group, new Twist()) {
        @Override
        public GroupStatus status() {
          pass("status");
          return super.status();
        }

        @Override
        public void cancel() {
          pass("cancel");
          super.cancel();
        }

        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          pass("setCallback");
          super.setCallback(callback);
        }

        @Override
        public List<Path> finish() {
          pass("finish");
          return group.finish();
        }
      };
    }
  }

  /** Repeats, when time passes, what was not acknowledged, in the middle of the next call. */
  private static final class Overlapping extends Twist {

    private final AtomicReference<@Nullable Runnable> again = new AtomicReference<>();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        inside.incrementAndGet();
        try {
          real.onStatus(event);
        } catch (Exception e) {
          again.set(() -> CallbackTwists.tell(real, event));
          throw e;
        } finally {
          inside.decrementAndGet();
        }
      };
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void letTimePass() {
          super.letTimePass();
          Runnable call = inside.get() == 0 ? null : again.getAndSet(null);
          if (call != null) {
            call.run();
          }
        }
      };
    }
  }

  /** Answers one method of the group that is handed over, whoever owns it. */
  private static final class LenientInside extends LenientHandles {

    LenientInside(String lenient) {
      super(lenient, QueueAccessDeniedException.class);
    }

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return (StatusEvent event) -> real.onStatus(withGroup(event, group(event.group())));
    }
  }
}
