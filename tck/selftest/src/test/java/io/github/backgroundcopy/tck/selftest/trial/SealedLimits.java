package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import java.util.List;
import java.util.UUID;

/** Mistakes at limits: too early, too late, or counted in other units. */
final class SealedLimits {

  private SealedLimits() {}

  static List<Suspect> all() {
    return List.of(
        namesInCodePoints(), pageOfEntries(), iteratorOf512(), nextOf1000(), upperHalfOfZero());
  }

  private static Suspect namesInCodePoints() {
    return new Suspect(
        LIMITS,
        "a name of 256 characters outside the basic plane is taken",
        "GroupProperty.DISPLAY_NAME: \"up to 256 UTF-16 units … A longer one … is IllegalArgumentException\"",
        Mistakes.in("group.set", call -> {
          if (call.of("group.set", GroupProperty.DISPLAY_NAME)
              && call.argument(1) instanceof String name
              && name.length() > 256
              && name.codePointCount(0, name.length()) <= 256) {
            return call.with(GroupProperty.DISPLAY_NAME, name.substring(0, 256));
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(
                  () -> group.set(GroupProperty.DISPLAY_NAME, "\uD83D\uDE00".repeat(129)))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  private static Suspect pageOfEntries() {
    return new Suspect(
        LIMITS,
        "a listing gives at most 256 entries at once",
        "SnapshotEnumerator.next: \"Fewer than celt items means that the end was reached\"",
        Mistakes.in("entries.next", call -> call.with(Math.min(256, call.<Integer>argument(0)))),
        stage -> {
          stage.groups(300);
          assertThat(stage.user.enumGroupDetails().next(300)).hasSize(300);
        });
  }

  private static Suspect iteratorOf512() {
    return new Suspect(
        LIMITS,
        "an iterator ends after 512 groups",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left\"",
        Mistakes.in(
            "groups.asIterator",
            call -> Mistakes.left(call.target).stream().limit(512).iterator()),
        stage -> {
          stage.groups(513);
          assertThat(stage.user.enumGroups().asIterator()).toIterable().hasSize(513);
        });
  }

  private static Suspect nextOf1000() {
    return new Suspect(
        LIMITS,
        "next gives at most 1,000 groups",
        "ENUM-NEXT-02",
        Mistakes.in("groups.next", call -> call.with(Math.min(1_000, call.<Integer>argument(0)))),
        stage -> {
          stage.groups(1_001);
          assertThat(stage.user.enumGroups().next(1_001)).hasSize(1_001);
        });
  }

  private static Suspect upperHalfOfZero() {
    return new Suspect(
        LIMITS,
        "an id in which no bit of the upper half is set is taken for zero",
        "QMGR-CREATE-04",
        Mistakes.in("manager.createGroup", call -> {
          if (call.argument(0) instanceof UUID id && id.getMostSignificantBits() == 0) {
            throw new IllegalArgumentException("id");
          }
          return call.proceed();
        }),
        stage -> stage.user.createGroup(new UUID(0, 1)));
  }
}
