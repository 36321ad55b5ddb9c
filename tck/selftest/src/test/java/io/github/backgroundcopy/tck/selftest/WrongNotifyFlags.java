package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes about which events are told at all, section 6.7. */
final class WrongNotifyFlags {

  /** Decides whether an event is told. */
  @FunctionalInterface
  private interface Rule {
    boolean tells(NotifyFlags atBinding, NotifyFlags now, StatusEvent event);
  }

  private WrongNotifyFlags() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "CB-STATUS-01",
            "reads GROUP_DONE when the callback is bound",
            "the call for completion",
            (atBinding, now, event) -> asAsked(atBinding, event)),
        wrong(
            "CB-STATUS-02",
            "tells completion to everybody",
            "calls for: completion without GROUP_DONE",
            (atBinding, now, event) -> true),
        wrong(
            "CB-STATUS-02",
            "does not see that GROUP_DONE was taken out",
            "calls for: completion after GROUP_DONE was taken out",
            (atBinding, now, event) -> asAsked(atBinding, event)),
        wrong(
            "CB-STATUS-03",
            "tells an error only where completion is asked for",
            "the call for the error",
            (atBinding, now, event) -> now.contains(NotifyFlags.GROUP_DONE)),
        wrong(
            "CB-STATUS-04",
            "tells errors although all is disabled",
            "calls for: an error with NotifyFlags[bits=64]",
            (atBinding, now, event) -> event.isError()),
        wrong(
            "CB-STATUS-04",
            "lets GROUP_DONE win over DISABLE",
            "calls for: completion with NotifyFlags[bits=68]",
            (atBinding, now, event) ->
                asAsked(now, event) || (!event.isError() && now.contains(NotifyFlags.GROUP_DONE))),
        wrong(
            "CB-STATUS-04",
            "tells errors where GROUP_DONE is set beside DISABLE",
            "calls for: an error with NotifyFlags[bits=68]",
            (atBinding, now, event) ->
                asAsked(now, event) || (event.isError() && now.contains(NotifyFlags.GROUP_DONE))),
        wrong(
            "CB-STATUS-04",
            "takes any flag for GROUP_DONE",
            "calls for: completion with NotifyFlags[bits=64]",
            (atBinding, now, event) ->
                asAsked(now, event) || (!event.isError() && now.bits() != 0)),
        wrong(
            "CB-STATUS-04",
            "reads DISABLE when the callback is bound",
            "calls for: completion with NotifyFlags[bits=64]",
            (atBinding, now, event) -> asAsked(atBinding, event)));
  }

  private static boolean asAsked(NotifyFlags flags, StatusEvent event) {
    return !flags.contains(NotifyFlags.DISABLE)
        && (event.isError() || flags.contains(NotifyFlags.GROUP_DONE));
  }

  private static WrongBackend wrong(String check, String mistake, String message, Rule rule) {
    return WrongBackend.of(check, mistake, message, () -> new OwnFlags(rule));
  }

  /** Has the real queue tell everything, and judges the flags by its own rule. */
  private static final class OwnFlags extends Twist {

    private final Map<UUID, NotifyFlags> flags = new ConcurrentHashMap<>();
    private final Rule rule;

    OwnFlags(Rule rule) {
      this.rule = rule;
    }

    private NotifyFlags of(UUID group) {
      return flags.getOrDefault(group, NotifyFlags.ERRORS_ONLY);
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> T get(GroupProperty<T> property) {
          return property == GroupProperty.NOTIFY_FLAGS
              ? property.type().cast(of(id()))
              : real.get(property);
        }

        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          if (value instanceof NotifyFlags given) {
            flags.put(id(), given);
          } else {
            real.set(property, value);
          }
        }

        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          NotifyFlags atBinding = of(id());
          real.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          real.setCallback(event -> {
            if (rule.tells(atBinding, of(id()), event)) {
              callback.onStatus(event);
            }
          });
        }
      };
    }
  }
}
