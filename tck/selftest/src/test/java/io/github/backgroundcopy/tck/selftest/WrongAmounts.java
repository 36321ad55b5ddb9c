package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Mistakes that show only with many threads, groups, bytes or enumerators, section 6.13. */
final class WrongAmounts {

  private static final long A_WHILE = Duration.ofMillis(20).toNanos();
  private static final int FULL = 128;

  private WrongAmounts() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "MODEL-THREADS-01",
            "looks whether a group is there, and cancels it later",
            "no such order exists",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void cancel() {
                real.status();
                LockSupport.parkNanos(A_WHILE);
                try {
                  super.cancel();
                } catch (InvalidStateException e) {
                  // It was there when this began.
                }
              }
            })),
        WrongBackend.of(
            "MODEL-SIZES-01",
            "loses the last of exactly 128 groups",
            "128 groups",
            ListGroups.madeBy(items -> {
              GroupEnumerator changed =
                  new ListGroups(items.size() == FULL ? items.subList(0, FULL - 1) : items, 0);
              return changed;
            })),
        WrongBackend.of(
            "MODEL-BODIES-01",
            "keeps sizes in 32 bits",
            "GROUP-SIZE-03",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public OptionalLong size() {
                OptionalLong size = super.size();
                return size.isPresent() ? OptionalLong.of(size.getAsLong() & 0xFFFFFFFFL) : size;
              }
            })),
        WrongBackend.of(
            "MODEL-DEATH-01",
            "forgets all descriptions when its last client goes",
            "offends",
            () -> new Twist() {
              @Override
              QueueFixture queue(QueueFixture real) {
                return new Forgetful(real, this);
              }
            }),
        WrongBackend.of(
            "MODEL-SOAK-01",
            "keeps every enumerator it ever made",
            "nothing holds them any more",
            () -> new Twist() {
              private final List<GroupEnumerator> made = new ArrayList<>();

              @Override
              GroupEnumerator groups(GroupEnumerator real) {
                synchronized (made) {
                  made.add(real);
                }
                return real;
              }
            }));
  }

  /** A queue that empties all descriptions when it is opened again. */
  private static final class Forgetful extends ForwardingQueue {

    private int open;
    private boolean used;

    Forgetful(QueueFixture real, Twist twist) {
      super(real, twist);
    }

    @Override
    public QueueManager client(Principal principal) {
      if (used && open == 0) {
        try (QueueManager administrator = real.client(Principal.A)) {
          forget(administrator);
        }
      }
      used = true;
      open++;
      return new ForwardingManager(super.client(principal), new Twist()) {
        @Override
        public void close() {
          super.close();
          open--;
        }
      };
    }

    private static void forget(QueueManager administrator) {
      for (UUID id : administrator.enumGroups().next(Integer.MAX_VALUE)) {
        administrator.getGroup(id).set(GroupProperty.DESCRIPTION, "");
      }
    }
  }
}
