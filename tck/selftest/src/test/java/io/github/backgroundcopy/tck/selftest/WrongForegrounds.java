package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.after;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.bits;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.groups;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.on;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.GroupTwists.Call;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Mistakes of {@code SwitchToForeground}, section 6.5. */
final class WrongForegrounds {

  private static final String CHECK = "GROUP-STATE-11";

  private WrongForegrounds() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            CHECK,
            "takes the call and does nothing",
            "status() after switchToForeground()",
            groups((group, twist) -> new ForwardingGroup(group, twist) {
              @Override
              public void switchToForeground() {}
            })),
        WrongBackend.of(
            CHECK,
            "refuses a second call",
            "a second switchToForeground()",
            atTheSecondCall(GroupTwists.REFUSE)),
        WrongBackend.of(
            CHECK,
            "goes back at a second call",
            "status() after the second call",
            () -> new Toggling()),
        WrongBackend.of(CHECK, "loses it at resume()", "status() when running", bits(0x480, 0x080)),
        WrongBackend.of(
            CHECK,
            "loses it at suspend()",
            "status() when suspended",
            after(Call.SUSPEND, GroupState.RUNNING, WrongForegrounds::background)),
        WrongBackend.of(CHECK, "loses it at an error", "expected: 0x780", bits(0x780, 0x380)),
        WrongBackend.of(CHECK, "loses it at completion", "expected: 0x540", bits(0x540, 0x140)),
        WrongBackend.of(
            CHECK,
            "loses it with the error that resume() clears",
            "expected: 0x540",
            after(Call.RESUME, GroupState.ERROR, WrongForegrounds::background)),
        WrongBackend.of(
            CHECK,
            "refuses to switch what is complete",
            "switchToForeground() of a complete group",
            on(Call.FOREGROUND, GroupState.COMPLETE, GroupTwists.REFUSE)),
        WrongBackend.of(
            CHECK,
            "refuses to switch what is running",
            "switchToForeground() of a running group",
            on(Call.FOREGROUND, GroupState.RUNNING, GroupTwists.REFUSE)),
        WrongBackend.of(
            CHECK,
            "does not switch what is running",
            "status() when switched while running",
            on(Call.FOREGROUND, GroupState.RUNNING, group -> {})),
        WrongBackend.of(
            CHECK + "/restart",
            "does not keep it over a restart",
            "status() after a restart",
            ForgettingAtAStop::new));
  }

  private static int background(int bits) {
    return bits & ~GroupStatus.FOREGROUND;
  }

  private static Supplier<Twist> atTheSecondCall(Consumer<BackgroundCopyGroup> instead) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public void switchToForeground() {
        if (group.status().foreground()) {
          instead.accept(group);
        } else {
          super.switchToForeground();
        }
      }
    });
  }

  private static final class Toggling extends Twist {

    private final Set<UUID> back = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void switchToForeground() {
          if (status().foreground()) {
            back.add(id());
          } else {
            back.remove(id());
            super.switchToForeground();
          }
        }

        @Override
        public GroupStatus status() {
          int bits = real.status().bits();
          return new GroupStatus(back.contains(id()) ? background(bits) : bits);
        }
      };
    }
  }

  private static final class ForgettingAtAStop extends Twist {

    private volatile boolean stopped;

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void stopService() {
          super.stopService();
          stopped = true;
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public GroupStatus status() {
          int bits = real.status().bits();
          return new GroupStatus(stopped ? background(bits) : bits);
        }
      };
    }
  }
}
