package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Mistakes that show only when things come together, section 6.13. */
final class WrongCombinations {

  private static final Duration LONG = Duration.ofDays(40);

  private WrongCombinations() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "MODEL-CALLS-01",
            "forgets the description when a named group is switched to the foreground",
            "GROUP-PROP-09",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void switchToForeground() {
                super.switchToForeground();
                if (!real.get(GroupProperty.DISPLAY_NAME).isEmpty()) {
                  real.set(GroupProperty.DESCRIPTION, "");
                }
              }
            })),
        WrongBackend.of(
            "MODEL-CALLS-01/situations",
            "keeps no text of a complete group in the foreground",
            "GROUP-PROP-09",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public <T> void set(GroupProperty<T> property, T value) {
                GroupStatus status = real.status();
                if (property != GroupProperty.DESCRIPTION
                    || status.state() != GroupState.COMPLETE
                    || !status.foreground()) {
                  super.set(property, value);
                }
              }
            })),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "shows no error of a group in the foreground",
            "GROUP-STATE-07",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public GroupStatus status() {
                GroupStatus status = super.status();
                return status.state() == GroupState.ERROR && status.foreground()
                    ? GroupStatus.of(GroupState.SUSPENDED, true)
                    : status;
              }
            })),
        ofQueue(
            "MODEL-RESTARTS-01",
            "gives every group to the administrator when the service starts",
            "offends",
            (real, twist) -> new ForwardingQueue(real, twist) {
              @Override
              public void startService() {
                super.startService();
                try (QueueManager administrator = real.client(Principal.A)) {
                  for (UUID id : administrator.enumGroups().next(Integer.MAX_VALUE)) {
                    administrator.getGroup(id);
                  }
                }
              }
            }),
        ofQueue(
            "MODEL-TIME-01",
            "runs half a day ahead after a long wait",
            "expected",
            (real, twist) -> new ForwardingQueue(real, twist) {
              @Override
              public void advance(Duration time) {
                super.advance(time.compareTo(LONG) > 0 ? time.plusHours(12) : time);
              }
            }));
  }

  private static WrongBackend ofQueue(
      String check,
      String mistake,
      String message,
      BiFunction<QueueFixture, Twist, QueueFixture> change) {
    return WrongBackend.of(check, mistake, message, () -> new Twist() {
      @Override
      QueueFixture queue(QueueFixture real) {
        return change.apply(real, this);
      }
    });
  }
}
