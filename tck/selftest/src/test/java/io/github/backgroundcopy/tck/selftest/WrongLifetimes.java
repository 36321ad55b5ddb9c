package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in how long groups live, in section 6.1. */
final class WrongLifetimes {

  private static final Duration PERIOD = Duration.ofDays(90);

  private WrongLifetimes() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "LIFE-01",
            "suspends what a client leaves running",
            "expected: 0x140",
            atClose((client, id) -> client.getGroup(id).suspend())),
        WrongBackend.of(
            "LIFE-01",
            "cancels what a client leaves behind",
            "ItemNotFoundException",
            atClose((client, id) -> client.getGroup(id).cancel())),
        WrongBackend.of(
            "LIFE-01",
            "finds groups for the client only that made them",
            "ItemNotFoundException: not of this client",
            CallTwist.of(
                QueueManager.class, Set.of("createGroup", "getGroup"), OwnGroupsOnly::new)),
        WrongBackend.of(
            "LIFE-03/changes",
            "keeps inactive groups for ever",
            "waiting for: all to leave but those with progress or change",
            advancing(time -> Duration.ZERO)),
        WrongBackend.of(
            "LIFE-03/restart",
            "keeps inactive groups for ever after a restart",
            "the group to leave 91 days after its last change",
            advancing(time -> Duration.ZERO)),
        wrong(
            "keeps inactive groups for ever",
            "waiting for: the only group to leave",
            advancing(time -> Duration.ZERO)),
        wrong(
            "lets groups go after half of the time",
            "enumGroups() after 89 days",
            advancing(time -> time.multipliedBy(2))),
        wrong(
            "counts inactivity from creation",
            "enumGroups() when it has left",
            () -> new Expiring(false)),
        wrong(
            "hides inactive groups instead of removing them",
            "status() of its handle",
            () -> new Expiring(true) {
              @Override
              void expire(BackgroundCopyGroup group) {
                hidden.add(group.id());
              }
            }),
        wrong(
            "answers by handles of groups that are gone",
            "status() of its handle",
            CallTwist.group("status", call -> {
              try {
                return call.proceed();
              } catch (InvalidStateException e) {
                return new GroupStatus(0x180);
              }
            })),
        WrongBackend.of(
            "LIFE-03/progress",
            "takes no notice of progress",
            "enumGroups() 2 days after progress",
            () -> new Expiring(true)),
        WrongBackend.of(
            "LIFE-03/progress",
            "keeps running groups for ever",
            "waiting for: the group without progress to leave",
            advancing(time -> time.compareTo(PERIOD) < 0 ? time : Duration.ZERO)));
  }

  private static WrongBackend wrong(String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of("LIFE-03", mistake, message, twist);
  }

  /** Does something to all groups of a client that closes. */
  private static Supplier<Twist> atClose(BiConsumer<QueueManager, UUID> end) {
    return CallTwist.manager("close", call -> {
      List<UUID> ids = call.client.enumGroups().next(Integer.MAX_VALUE);
      ids.forEach(id -> end.accept(call.client, id));
      return call.proceed();
    });
  }

  private static final class OwnGroupsOnly implements CallTwist.Mistake {

    private final Map<UUID, QueueManager> makers = new LinkedHashMap<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      if (call.method().equals("createGroup")) {
        makers.put(id, call.client);
        return call.client.createGroup(id);
      }
      if (makers.get(id) != call.client) {
        throw new ItemNotFoundException("not of this client");
      }
      return call.client.getGroup(id);
    }
  }

  /** Lets another time pass than was asked for. */
  private static Supplier<Twist> advancing(UnaryOperator<Duration> change) {
    return () -> new Twist() {
      @Override
      QueueFixture queue(QueueFixture real) {
        return new ForwardingQueue(real, this) {
          @Override
          public void advance(Duration time) {
            super.advance(change.apply(time));
          }
        };
      }
    };
  }

  /** Counts inactivity by itself, without knowing of progress. */
  private static class Expiring extends Twist {

    final List<UUID> hidden = new ArrayList<>();
    private final boolean countsChanges;
    private final Map<UUID, Duration> changed = new LinkedHashMap<>();
    private Duration now = Duration.ZERO;

    Expiring(boolean countsChanges) {
      this.countsChanges = countsChanges;
    }

    void expire(BackgroundCopyGroup group) {
      group.cancel();
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void advance(Duration time) {
          now = now.plus(time);
          QueueManager user = real.client(Principal.U);
          for (UUID id : user.enumGroups().next(Integer.MAX_VALUE)) {
            if (now.minus(changed.getOrDefault(id, now)).compareTo(PERIOD) >= 0) {
              expire(user.getGroup(id));
            }
          }
        }
      };
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          changed.put(groupId, now);
          return super.createGroup(groupId);
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          super.set(property, value);
          if (countsChanges) {
            changed.put(id(), now);
          }
        }
      };
    }

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      List<UUID> shown = new ArrayList<>(real.next(Integer.MAX_VALUE));
      shown.removeAll(hidden);
      return new ListGroups(List.copyOf(shown), 0);
    }
  }
}
