package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;

/** The properties that are numbers, and what all six are on a new group. */
final class NumberPropertyChecks {

  private final Bench bench;

  NumberPropertyChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-PROP-01")
  void priorityIsAlwaysOne() {
    BackgroundCopyGroup group = bench.group();
    Expect.equal("PRIORITY of a new group", 1, group.get(GroupProperty.PRIORITY));
    group.set(GroupProperty.PRIORITY, 1);
    Expect.equal("PRIORITY after set", 1, group.get(GroupProperty.PRIORITY));
    group.switchToForeground();
    Expect.equal("PRIORITY after switchToForeground()", 1, group.get(GroupProperty.PRIORITY));
  }

  @Clause("GROUP-PROP-02")
  void theOnesThatCanBeSet() {
    BackgroundCopyGroup group = bench.group();
    expectAccepted(group, GroupProperty.PRIORITY, 1);
    expectAccepted(group, GroupProperty.PROTOCOL_FLAGS, 1);
    expectAccepted(group, GroupProperty.NOTIFY_FLAGS, new NotifyFlags(4));
    Expect.equal("PRIORITY", 1, group.get(GroupProperty.PRIORITY));
    Expect.equal("PROTOCOL_FLAGS", 1, group.get(GroupProperty.PROTOCOL_FLAGS));
    Expect.equal("NOTIFY_FLAGS", 4, group.get(GroupProperty.NOTIFY_FLAGS).bits());
  }

  @Clause("GROUP-PROP-06")
  void otherPrioritiesAndProtocols() {
    BackgroundCopyGroup group = bench.group();
    for (int value : new int[] {0, 2, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      expectUnsupported(group, GroupProperty.PRIORITY, value);
    }
    for (int value : new int[] {0, 2, 3, 4, -1, Integer.MAX_VALUE}) {
      expectUnsupported(group, GroupProperty.PROTOCOL_FLAGS, value);
    }
  }

  @Clause("GROUP-PROP-07")
  void notifyFlagsThatCanBeSet() {
    BackgroundCopyGroup group = bench.group();
    for (int round = 0; round < 2; round++) {
      for (int bits : new int[] {0x44, 0, 0x04, 0x40}) {
        expectAccepted(group, GroupProperty.NOTIFY_FLAGS, new NotifyFlags(bits));
        Expect.bits(
            "NOTIFY_FLAGS after set",
            bits,
            group.get(GroupProperty.NOTIFY_FLAGS).bits());
        Expect.bits(
            "NOTIFY_FLAGS by another handle",
            bits,
            bench.u().getGroup(group.id()).get(GroupProperty.NOTIFY_FLAGS).bits());
      }
      if (round == 0) {
        bench.job(group, 1);
      }
    }
  }

  private static <T> void expectAccepted(
      BackgroundCopyGroup group, GroupProperty<T> property, T value) {
    Expect.accepted("set(" + property + ", " + value + ")", () -> group.set(property, value));
  }

  @Clause("GROUP-PROP-08")
  void otherNotifyFlags() {
    BackgroundCopyGroup group = bench.group();
    group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0x44));
    int[] bad = {0x01, 0x02, 0x80, 0x08, 0x05, 0x100, -1, Integer.MIN_VALUE};
    for (int bits : bad) {
      expectUnsupported(group, GroupProperty.NOTIFY_FLAGS, new NotifyFlags(bits));
    }
    Expect.bits(
        "NOTIFY_FLAGS at the end", 0x44, group.get(GroupProperty.NOTIFY_FLAGS).bits());
  }

  private static <T> void expectUnsupported(
      BackgroundCopyGroup group, GroupProperty<T> property, T value) {
    Expect.refusedWithoutChange(
        Refusal.UNSUPPORTED,
        "set(" + property + ", " + value + ")",
        () -> GroupView.of(group),
        () -> group.set(property, value));
  }

  @Clause("GROUP-PROP-11")
  void valuesOfANewGroup() {
    BackgroundCopyGroup first = bench.group();
    expectDefaults(first, "of a new group");
    first.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    first.set(GroupProperty.DISPLAY_NAME, "name of the first group");
    first.set(GroupProperty.DESCRIPTION, "description of the first group");
    expectDefaults(bench.group(), "of the next new group");
  }

  private static void expectDefaults(BackgroundCopyGroup group, String which) {
    Expect.equal("PRIORITY " + which, 1, group.get(GroupProperty.PRIORITY));
    Expect.equal("PROTOCOL_FLAGS " + which, 1, group.get(GroupProperty.PROTOCOL_FLAGS));
    Expect.equal(
        "NOTIFY_FLAGS " + which, 0, group.get(GroupProperty.NOTIFY_FLAGS).bits());
    Expect.equal(
        "NOTIFY_CLSID " + which,
        "{00000000-0000-0000-0000-000000000000}",
        group.get(GroupProperty.NOTIFY_CLSID));
    Expect.equal("DISPLAY_NAME " + which, "", group.get(GroupProperty.DISPLAY_NAME));
    Expect.equal("DESCRIPTION " + which, "", group.get(GroupProperty.DESCRIPTION));
  }
}
