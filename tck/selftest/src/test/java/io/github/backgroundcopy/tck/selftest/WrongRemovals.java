package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.CallbackTwists.repeating;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes about what is left of a cancelled group in the queue, section 6.5. */
final class WrongRemovals {

  private static final String CHECK = "GROUP-CANCEL-01";

  private WrongRemovals() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            CHECK, "still finds what was cancelled", "getGroup of a group with", StillFinding::new),
        WrongBackend.of(
            CHECK,
            "says that cancelled groups are in the wrong state",
            "seen:     io.github.backgroundcopy.InvalidStateException",
            WrongCode::new),
        WrongBackend.of(
            CHECK,
            "still lists what was cancelled",
            "enumGroups() after cancel()",
            StillListing::new),
        WrongBackend.of(
            CHECK,
            "still lists the details of what was cancelled",
            "enumGroupDetails() after cancel()",
            StillDetailing::new),
        WrongBackend.of(
            CHECK,
            "still gives the details of what was cancelled",
            "details(id) after cancel()",
            Details::new),
        WrongBackend.of(
            CHECK + "/restart",
            "starts again with what was cancelled",
            "getGroup of a group cancelled before a restart",
            Reviving::new),
        WrongBackend.of(
            CHECK + "/restart",
            "loses the others with what was cancelled",
            "enumGroups() after a restart",
            LosingAll::new),
        WrongBackend.of(
            "GROUP-CANCEL-05",
            "tells a completion again after cancel()",
            "calls that began after cancel()",
            repeating(event -> !event.isError())),
        WrongBackend.of(
            "GROUP-CANCEL-05",
            "tells an error again after cancel()",
            "calls that began after cancel()",
            repeating(StatusEvent::isError)));
  }

  /** Knows what was cancelled. */
  private abstract static class Remembering extends Twist {

    final Map<UUID, BackgroundCopyGroup> cancelled = new ConcurrentHashMap<>();
    final Map<UUID, GroupDetails> details = new ConcurrentHashMap<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void cancel() {
          super.cancel();
          cancelled.put(id(), this);
          details.put(id(), GroupDetails.builder(id()).build());
        }
      };
    }
  }

  private static final class StillFinding extends Remembering {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup getGroup(UUID id) {
          BackgroundCopyGroup dead = cancelled.get(id);
          return dead == null ? super.getGroup(id) : dead;
        }
      };
    }
  }

  private static final class WrongCode extends Twist {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup getGroup(UUID id) {
          try {
            return super.getGroup(id);
          } catch (ItemNotFoundException e) {
            throw new InvalidStateException(
                HResult.QM_E_INVALID_STATE, "Group \"" + id + "\" is no more", e);
          }
        }
      };
    }
  }

  private static final class StillListing extends Remembering {

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      return Listings.with(real, cancelled.keySet());
    }
  }

  private static final class StillDetailing extends Remembering {

    @Override
    SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
      QueueOrder<GroupEntry> order = new QueueOrder<>();
      real.stream().forEach(entry -> order.append("", entry));
      details.values().forEach(one -> order.append("", new GroupEntry.Present(one)));
      return Enumerators.reading(order.all(), (entry, number) -> entry);
    }
  }

  private static final class Details extends Remembering {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public Optional<GroupDetails> details(UUID id) {
          return super.details(id).or(() -> Optional.ofNullable(details.get(id)));
        }
      };
    }
  }

  /** Creates again at the start of the service what had been cancelled. */
  private static final class Reviving extends Remembering {

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          cancelled.keySet().forEach(real.client(Principal.U)::createGroup);
        }
      };
    }
  }

  private static final class LosingAll extends Twist {

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          QueueManager client = real.client(Principal.U);
          client.enumGroups().stream().forEach(id -> client.getGroup(id).cancel());
        }
      };
    }
  }
}
