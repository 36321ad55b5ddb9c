package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Backends without CALLBACKS that do not refuse as they must. */
final class WrongCallbackRefusals {

  private WrongCallbackRefusals() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "takes a callback that it never calls",
            "setCallback" + System.lineSeparator(),
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void setCallback(BackgroundCopyCallback callback) {}
            }),
        wrong(
            "says that the state is wrong for a callback",
            "seen:     io.github.backgroundcopy.InvalidStateException",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void setCallback(BackgroundCopyCallback callback) {
                throw new InvalidStateException("There are no callbacks");
              }
            }),
        wrong(
            "refuses a callback after it has set the flags",
            "what can be seen after the refused setCallback",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void setCallback(BackgroundCopyCallback callback) {
                group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
                super.setCallback(callback);
              }
            }),
        wrong(
            "unbinds what was never bound",
            "clearCallback" + System.lineSeparator(),
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void clearCallback() {}
            }),
        wrong(
            "takes whenDone and does nothing",
            "whenDone" + System.lineSeparator(),
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void whenDone(BackgroundCopyCallback callback) {}
            }),
        wrong(
            "leaves the flags of a refused whenDone set",
            "what can be seen after the refused whenDone",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              public void whenDone(BackgroundCopyCallback callback) {
                set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
                setCallback(callback);
              }
            }),
        wrong(
            "refuses the default class",
            "set(NOTIFY_CLSID, \"" + GroupProperty.NO_CLASS + "\")",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              void bind(String text) {
                throw unsupported();
              }
            }),
        wrong(
            "refuses the empty class",
            "set(NOTIFY_CLSID, \"\")",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              void bind(String text) {
                if (!text.equals(GroupProperty.NO_CLASS)) {
                  throw unsupported();
                }
              }
            }),
        wrong(
            "takes a class that it never calls",
            "set(NOTIFY_CLSID, a class)",
            (group, twist) -> new Refusing(group, twist) {
              @Override
              void bind(String text) {}
            }),
        WrongBackend.of(
            "without CALLBACKS",
            "keeps the class that it refuses",
            "NOTIFY_CLSID after",
            KeepingClasses::new));
  }

  private static WrongBackend wrong(String mistake, String message, GroupTwists.Handles handles) {
    return WrongBackend.of(
        "without CALLBACKS",
        mistake,
        message,
        UndeclaringTwist.groups(Capability.CALLBACKS, handles));
  }

  /** Refuses as it must. */
  private static class Refusing extends ForwardingGroup {

    Refusing(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    static UnsupportedOperationException unsupported() {
      return new UnsupportedOperationException("This queue has no callbacks");
    }

    void bind(String text) {
      if (!text.isEmpty() && !text.equals(GroupProperty.NO_CLASS)) {
        throw unsupported();
      }
    }

    @Override
    public <T> void set(GroupProperty<T> property, T value) {
      if (property == GroupProperty.NOTIFY_CLSID) {
        bind((String) value);
      } else {
        super.set(property, value);
      }
    }

    @Override
    public void setCallback(BackgroundCopyCallback callback) {
      throw unsupported();
    }

    @Override
    public void clearCallback() {
      throw unsupported();
    }
  }

  private static final class KeepingClasses extends UndeclaringTwist {

    private final Map<UUID, String> kept = new ConcurrentHashMap<>();

    KeepingClasses() {
      super(Capability.CALLBACKS);
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new Refusing(real, this) {
        @Override
        void bind(String text) {
          kept.put(id(), text);
          super.bind(text);
        }

        @Override
        public <T> T get(GroupProperty<T> property) {
          String text = kept.get(id());
          return property == GroupProperty.NOTIFY_CLSID && text != null
              ? property.type().cast(text)
              : super.get(property);
        }
      };
    }
  }
}
