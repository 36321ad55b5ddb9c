package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Short ways to twist one thing about callbacks. */
final class CallbackTwists {

  /** Stands between the queue and a callback. */
  @FunctionalInterface
  interface Teller {
    void tell(BackgroundCopyCallback callback, StatusEvent event) throws Exception;
  }

  private CallbackTwists() {}

  /** Puts a teller before every callback. */
  static Supplier<Twist> telling(Teller teller) {
    return () -> new Twist() {
      @Override
      BackgroundCopyCallback callback(BackgroundCopyCallback real) {
        return event -> teller.tell(real, event);
      }
    };
  }

  /** Tells something else. */
  static Supplier<Twist> instead(UnaryOperator<StatusEvent> told) {
    return telling((callback, event) -> callback.onStatus(told.apply(event)));
  }

  /** Repeats some events for ever that were not acknowledged, without a look at the group. */
  static Supplier<Twist> repeating(Predicate<StatusEvent> which) {
    return () -> new Repeating(which, false);
  }

  /** Repeats events for ever that were acknowledged. */
  static Supplier<Twist> repeatingAcknowledged() {
    return () -> new Repeating(event -> true, true);
  }

  /** Gives an event with another error. */
  static StatusEvent withError(StatusEvent event, UnaryOperator<TransferError> other) {
    return StatusEvent.failed(
        event.group(),
        event.status(),
        event.job().orElseThrow(),
        other.apply(event.error().orElseThrow()));
  }

  /** Gives an event with another status. */
  static StatusEvent withStatus(StatusEvent event, int bits) {
    GroupStatus status = new GroupStatus(bits);
    return event.error().isEmpty()
        ? StatusEvent.completed(event.group(), status)
        : StatusEvent.failed(
            event.group(), status, event.job().orElseThrow(), event.error().orElseThrow());
  }

  /** Gives an event with another group. */
  static StatusEvent withGroup(StatusEvent event, BackgroundCopyGroup group) {
    return event.error().isEmpty()
        ? StatusEvent.completed(group, event.status())
        : StatusEvent.failed(
            group, event.status(), event.job().orElseThrow(), event.error().orElseThrow());
  }

  /** Gives an event with a group that is another by its id. */
  static StatusEvent withOtherGroup(StatusEvent event) {
    return withGroup(event, new ForwardingGroup(event.group(), new Twist()) {
      @Override
      public UUID id() {
        return new UUID(1, 2);
      }
    });
  }

  /** Calls, and does not care for the answer. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) {
    try {
      callback.onStatus(event);
    } catch (Exception | AssertionError e) {
      // Whoever calls so does not listen.
    }
  }

  private static final class Repeating extends Twist {

    private final List<Runnable> repeated = new CopyOnWriteArrayList<>();
    private final Predicate<StatusEvent> which;
    private final boolean acknowledged;

    Repeating(Predicate<StatusEvent> which, boolean acknowledged) {
      this.which = which;
      this.acknowledged = acknowledged;
    }

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        boolean failed = true;
        try {
          real.onStatus(event);
          failed = false;
        } finally {
          if (failed != acknowledged && which.test(event)) {
            repeated.add(() -> tell(real, event));
          }
        }
      };
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void letTimePass() {
          super.letTimePass();
          repeated.forEach(Runnable::run);
        }
      };
    }
  }
}
