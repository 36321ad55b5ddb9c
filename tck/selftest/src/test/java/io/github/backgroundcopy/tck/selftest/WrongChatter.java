package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.GroupTwists.Call;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/** Calls of callbacks for what is no outcome, section 6.7. */
final class WrongChatter {

  private static final String CHECK = "CB-STATUS-08";
  private static final String ACTIONS = "calls for: suspend, resume, property changes and progress";

  private WrongChatter() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(CHECK, "tells of suspend()", ACTIONS, () -> new Acting(Call.SUSPEND)),
        WrongBackend.of(CHECK, "tells of resume()", ACTIONS, () -> new Acting(Call.RESUME)),
        WrongBackend.of(
            CHECK, "tells of switchToForeground()", ACTIONS, () -> new Acting(Call.FOREGROUND)),
        WrongBackend.of(
            CHECK, "tells of cancel()", "calls for: cancel()", () -> new Acting(Call.CANCEL)),
        WrongBackend.of(CHECK, "tells of a new name", ACTIONS, Renaming::new),
        WrongBackend.of(
            CHECK,
            "tells of every file",
            ACTIONS,
            () -> new Watching((manager, id) -> manager
                .details(id)
                .filter(details -> details.progress().bytesTransferred() >= 100)
                .isPresent())),
        WrongBackend.of(
            CHECK,
            "tells of errors that it recovers from",
            "calls for: refused connections",
            () -> new Watching((manager, id) ->
                manager.details(id).flatMap(details -> details.nextAttempt()).isPresent())));
  }

  /** Knows the callbacks of the groups. */
  private static class Talking extends Twist {

    final Map<UUID, Runnable> calls = new ConcurrentHashMap<>();

    void bound(BackgroundCopyGroup group, BackgroundCopyCallback callback) {
      calls.put(
          group.id(),
          () -> CallbackTwists.tell(
              callback, StatusEvent.completed(group, GroupStatus.of(GroupState.RUNNING, false))));
    }

    void talk(UUID id) {
      Runnable call = calls.get(id);
      if (call != null) {
        call.run();
      }
    }
  }

  private static final class Acting extends Talking {

    private final Call call;

    Acting(Call call) {
      this.call = call;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupTwists.Moving(real, this) {
        @Override
        void move(Call made, Runnable usual) {
          usual.run();
          if (made == call) {
            talk(id());
          }
        }

        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          super.setCallback(callback);
          bound(this, callback);
        }
      };
    }
  }

  private static final class Renaming extends Talking {

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          super.set(property, value);
          if (property == GroupProperty.DISPLAY_NAME) {
            talk(id());
          }
        }

        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          super.setCallback(callback);
          bound(this, callback);
        }
      };
    }
  }

  /** Looks at the groups now and then, and calls for what it sees. */
  private static final class Watching extends Talking {

    private final List<QueueManager> managers = new CopyOnWriteArrayList<>();
    private final BiPredicate<QueueManager, UUID> worthTelling;

    Watching(BiPredicate<QueueManager, UUID> worthTelling) {
      this.worthTelling = worthTelling;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      managers.add(real);
      return super.manager(real, principal);
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          super.setCallback(callback);
          bound(this, callback);
        }
      };
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void letTimePass() {
          for (UUID id : calls.keySet()) {
            if (managers.stream().anyMatch(manager -> worthTelling.test(manager, id))) {
              talk(id);
            }
          }
          super.letTimePass();
        }
      };
    }
  }
}
