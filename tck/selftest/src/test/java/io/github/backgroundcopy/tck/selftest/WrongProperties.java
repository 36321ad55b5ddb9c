package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.GroupProperty.NOTIFY_FLAGS;
import static io.github.backgroundcopy.GroupProperty.PRIORITY;
import static io.github.backgroundcopy.GroupProperty.PROTOCOL_FLAGS;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in the properties that are numbers, section 6.4. */
final class WrongProperties {

  private static final int KNOWN = 0x44;

  private WrongProperties() {}

  static List<WrongBackend> all() {
    return Stream.of(numbers(), otherNumbers(), flags(), otherFlags())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> numbers() {
    return List.of(
        wrong(
            "01",
            "has its own normal priority",
            "PRIORITY of a new group",
            PropertyTwist.read(PRIORITY, value -> 2)),
        wrong(
            "01",
            "calls what is set normal",
            "PRIORITY after set",
            () -> new KeptPriorities(false)),
        wrong(
            "01",
            "has foreground for a priority",
            "PRIORITY after switchToForeground()",
            PropertyTwist.readOf(
                PRIORITY, (value, group) -> group.status().foreground() ? 0 : value)),
        wrong("02", "takes no PRIORITY", "set(PRIORITY, 1)", readOnly(PRIORITY)),
        wrong("02", "takes no PROTOCOL_FLAGS", "set(PROTOCOL_FLAGS, 1)", readOnly(PROTOCOL_FLAGS)),
        wrong("02", "takes no NOTIFY_FLAGS", "set(NOTIFY_FLAGS", readOnly(NOTIFY_FLAGS)),
        wrong(
            "02",
            "forgets NOTIFY_FLAGS",
            "NOTIFY_FLAGS" + System.lineSeparator() + "  expected: 4",
            PropertyTwist.setBy(NOTIFY_FLAGS, (group, value) -> {})));
  }

  private static List<WrongBackend> otherNumbers() {
    return List.of(
        wrong("06", "takes any priority", "set(PRIORITY, 0)", takesNumber(PRIORITY, n -> true)),
        wrong("06", "takes priority 0", "set(PRIORITY, 0)", takesNumber(PRIORITY, n -> n == 0)),
        wrong("06", "takes priority 2", "set(PRIORITY, 2)", takesNumber(PRIORITY, n -> n == 2)),
        wrong("06", "takes priority -1", "set(PRIORITY, -1)", takesNumber(PRIORITY, n -> n == -1)),
        wrong(
            "06",
            "calls another priority malformed",
            seen(IllegalArgumentException.class),
            PropertyTwist.set(PRIORITY, value -> {
              if (value != 1) {
                throw new IllegalArgumentException("not a priority");
              }
              return value;
            })),
        wrong(
            "06",
            "keeps a priority that it refuses",
            "what can be seen after the refused set(PRIORITY, 0)",
            () -> new KeptPriorities(true)),
        wrong("06", "takes no protocol for any", "set(PROTOCOL_FLAGS, 0)", takesProtocol(0)),
        wrong("06", "takes FTP", "set(PROTOCOL_FLAGS, 2)", takesProtocol(2)),
        wrong("06", "takes SMB", "set(PROTOCOL_FLAGS, 3)", takesProtocol(3)),
        wrong("06", "takes a custom protocol", "set(PROTOCOL_FLAGS, 4)", takesProtocol(4)),
        wrong(
            "06",
            "takes the protocol for a set of flags",
            "set(PROTOCOL_FLAGS, 3)",
            takesNumber(PROTOCOL_FLAGS, n -> (n & 1) != 0)));
  }

  private static List<WrongBackend> flags() {
    return List.of(
        wrong("07", "refuses 0x44", "set(NOTIFY_FLAGS, NotifyFlags[bits=68])", refusesFlags(0x44)),
        wrong("07", "refuses 0x40", "set(NOTIFY_FLAGS, NotifyFlags[bits=64])", refusesFlags(0x40)),
        wrong("07", "refuses 0", "set(NOTIFY_FLAGS, NotifyFlags[bits=0])", refusesFlags(0)),
        wrong(
            "07",
            "drops GROUP_DONE beside DISABLE",
            "expected: 0x44",
            setsBits(bits -> bits == KNOWN ? 0x40 : bits)),
        wrong(
            "07",
            "adds flags to those set before",
            "NOTIFY_FLAGS after set",
            PropertyTwist.setBy(
                NOTIFY_FLAGS,
                (group, value) -> group.set(NOTIFY_FLAGS, value.with(group.get(NOTIFY_FLAGS))))),
        wrong(
            "07",
            "keeps the flags in the handle",
            "NOTIFY_FLAGS by another handle",
            GroupTwist.of(FlagsInTheHandle::new)),
        wrong(
            "07",
            "takes flags before there is a job",
            "set(NOTIFY_FLAGS, NotifyFlags[bits=68])",
            PropertyTwist.setBy(NOTIFY_FLAGS, (group, value) -> {
              if (group.enumJobs().count() > 0) {
                throw new UnsupportedOperationException("too late");
              }
              group.set(NOTIFY_FLAGS, value);
            })));
  }

  private static List<WrongBackend> otherFlags() {
    return List.of(
        wrong("08", "takes any flags", notifyFlags(0x01), setsBits(bits -> bits & KNOWN)),
        wrong("08", "takes FILE_DONE", notifyFlags(0x01), takesFlags(bits -> bits == 0x01)),
        wrong("08", "takes JOB_DONE", notifyFlags(0x02), takesFlags(bits -> bits == 0x02)),
        wrong("08", "takes USE_PROGRESSEX", notifyFlags(0x80), takesFlags(bits -> bits == 0x80)),
        wrong("08", "takes a modern flag", notifyFlags(0x08), takesFlags(bits -> bits == 0x08)),
        wrong(
            "08",
            "looks for one good bit",
            notifyFlags(0x05),
            takesFlags(bits -> (bits & KNOWN) != 0)),
        wrong(
            "08", "looks at one byte", notifyFlags(0x100), takesFlags(bits -> (bits & 0xFF) == 0)),
        wrong("08", "compares signed", notifyFlags(-1), takesFlags(bits -> bits < 0)),
        wrong(
            "08",
            "calls other flags malformed",
            seen(IllegalArgumentException.class),
            setsBits(bits -> {
              if ((bits & ~KNOWN) != 0) {
                throw new IllegalArgumentException("not a flag");
              }
              return bits;
            })),
        wrong(
            "08",
            "keeps the good bits of what it refuses",
            "what can be seen after the refused set(NOTIFY_FLAGS",
            PropertyTwist.refused(
                NOTIFY_FLAGS,
                (group, value) -> group.set(NOTIFY_FLAGS, new NotifyFlags(value.bits() & KNOWN)))));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-PROP-" + clause, mistake, message, twists);
  }

  private static String seen(Class<?> exception) {
    return "seen:     " + exception.getName();
  }

  private static String notifyFlags(int bits) {
    return "set(NOTIFY_FLAGS, " + new NotifyFlags(bits) + ")";
  }

  private static <T> Supplier<Twist> readOnly(GroupProperty<T> property) {
    return PropertyTwist.setBy(property, (group, value) -> {
      throw new UnsupportedOperationException("read only");
    });
  }

  private static Supplier<Twist> takesNumber(GroupProperty<Integer> property, IntPredicate which) {
    return PropertyTwist.set(property, value -> which.test(value) ? Integer.valueOf(1) : value);
  }

  private static Supplier<Twist> takesProtocol(int protocol) {
    return takesNumber(PROTOCOL_FLAGS, n -> n == protocol);
  }

  private static Supplier<Twist> setsBits(IntUnaryOperator mistake) {
    return PropertyTwist.set(
        NOTIFY_FLAGS, flags -> new NotifyFlags(mistake.applyAsInt(flags.bits())));
  }

  private static Supplier<Twist> takesFlags(IntPredicate which) {
    return setsBits(bits -> which.test(bits) ? bits & KNOWN : bits);
  }

  private static Supplier<Twist> refusesFlags(int refused) {
    return setsBits(bits -> {
      if (bits == refused) {
        throw new UnsupportedOperationException("not these");
      }
      return bits;
    });
  }

  /** Keeps priorities that it should not. */
  private static final class KeptPriorities extends Twist {

    private final boolean refused;
    private final Map<UUID, Integer> kept = new HashMap<>();

    KeptPriorities(boolean refused) {
      this.refused = refused;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> T get(GroupProperty<T> property) {
          T value = super.get(property);
          return property == PRIORITY
              ? property.type().cast(kept.getOrDefault(id(), (Integer) value))
              : value;
        }

        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          try {
            super.set(property, value);
          } catch (UnsupportedOperationException e) {
            keep(property, value, refused);
            throw e;
          }
          keep(property, 2, !refused);
        }

        private void keep(GroupProperty<?> property, Object value, boolean really) {
          if (really && property == PRIORITY) {
            kept.put(id(), (Integer) value);
          }
        }
      };
    }
  }

  /** Keeps the flags where no other handle sees them. */
  private static final class FlagsInTheHandle extends ForwardingGroup {

    private NotifyFlags flags = NotifyFlags.ERRORS_ONLY;

    FlagsInTheHandle(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    @Override
    public <T> T get(GroupProperty<T> property) {
      return property == NOTIFY_FLAGS ? property.type().cast(flags) : super.get(property);
    }

    @Override
    public <T> void set(GroupProperty<T> property, T value) {
      super.set(property, value);
      if (property == NOTIFY_FLAGS) {
        super.set(NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
        flags = (NotifyFlags) value;
      }
    }
  }
}
