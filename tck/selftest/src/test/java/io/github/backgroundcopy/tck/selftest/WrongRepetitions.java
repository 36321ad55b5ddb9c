package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Mistakes that show when something is done for the hundredth time, section 6.12. */
final class WrongRepetitions {

  private WrongRepetitions() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "SCALE-09", "sets no property any more after a hundred", "time ", ignoring("set", 100)),
        WrongBackend.of(
            "SCALE-09/transfers",
            "pauses a group twenty times at most",
            "status() after suspend(), time ",
            ignoring("suspend", 20)),
        WrongBackend.of(
            "SCALE-09/callbacks",
            "calls callbacks twenty times at most",
            "call ",
            () -> new Twist() {
              private final AtomicInteger calls = new AtomicInteger();

              @Override
              BackgroundCopyCallback callback(BackgroundCopyCallback real) {
                return event -> {
                  if (calls.incrementAndGet() <= 20) {
                    real.onStatus(event);
                  }
                };
              }
            }),
        WrongBackend.of(
            "SCALE-09/restarts",
            "keeps no names from the fifth restart on",
            "the name after restart ",
            Forgetful::new));
  }

  private static Supplier<Twist> ignoring(String method, int most) {
    return CallTwist.of(BackgroundCopyGroup.class, Set.of(method), () -> {
      AtomicInteger calls = new AtomicInteger();
      return call -> calls.incrementAndGet() > most ? null : call.proceed();
    });
  }

  /** Names are not written any more once the service was started a few times. */
  private static final class Forgetful extends Twist {

    private int starts;

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          starts++;
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> T get(GroupProperty<T> property) {
          T value = super.get(property);
          return starts >= 5 && property.equals(GroupProperty.DISPLAY_NAME)
              ? property.type().cast("")
              : value;
        }
      };
    }
  }
}
