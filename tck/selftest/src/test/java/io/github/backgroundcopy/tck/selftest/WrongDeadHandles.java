package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of handles whose group was cancelled, section 6.5. */
final class WrongDeadHandles {

  private static final String CHECK = "GROUP-CANCEL-04";

  private WrongDeadHandles() {}

  static List<WrongBackend> all() {
    List<WrongBackend> wrong = new ArrayList<>();
    for (String method : List.of(
        "get(PRIORITY)",
        "get(NOTIFY_CLSID)",
        "get(DESCRIPTION)",
        "set(PRIORITY)",
        "set(PROTOCOL_FLAGS)",
        "set(NOTIFY_FLAGS)",
        "set(NOTIFY_CLSID)",
        "set(DISPLAY_NAME)",
        "set(DESCRIPTION)",
        "status",
        "progress",
        "size",
        "suspend",
        "resume",
        "cancel",
        "switchToForeground",
        "createJob",
        "getJob",
        "enumJobs",
        "finish",
        "addFiles",
        "file",
        "fileCount",
        "job status",
        "job progress")) {
      wrong.add(WrongBackend.of(
          CHECK,
          "answers " + method + " after cancel()",
          method + " of a cancelled group's handle",
          () -> new LenientHandles(method, InvalidStateException.class)));
    }
    for (String method : List.of("setCallback", "clearCallback", "whenDone")) {
      wrong.add(WrongBackend.of(
          CHECK + "/callbacks",
          "answers " + method + " after cancel()",
          method + " of a cancelled group's handle",
          () -> new LenientHandles(method, InvalidStateException.class)));
    }
    wrong.add(WrongBackend.of(
        CHECK, "looks the group up by its id", "of a cancelled group's handle", ById::new));
    wrong.add(WrongBackend.of(
        CHECK,
        "tells only the handle that cancelled of the wrong state",
        "seen:     io.github.backgroundcopy.ItemNotFoundException",
        KnowingOneHandle::new));
    wrong.add(WrongBackend.of(
        CHECK,
        "gives no id after cancel()",
        "id() of a cancelled group",
        () -> new WithoutId(false)));
    wrong.add(WrongBackend.of(
        CHECK,
        "gives no id of the job after cancel()",
        "id() of a cancelled group's job",
        () -> new WithoutId(true)));
    return wrong;
  }

  /** Goes to whatever group has the id now. */
  private static final class ById extends Twist {

    private final Map<UUID, BackgroundCopyGroup> latest = new ConcurrentHashMap<>();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID id) {
          BackgroundCopyGroup created = real.createGroup(id);
          latest.put(id, created);
          return twist.group(created);
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public GroupStatus status() {
          return latest.getOrDefault(id(), real).status();
        }
      };
    }
  }

  /** Keeps in each handle whether it was used to cancel. */
  private static final class KnowingOneHandle extends Twist {

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        private volatile boolean used;

        @Override
        public void cancel() {
          super.cancel();
          used = true;
        }

        @Override
        public GroupStatus status() {
          try {
            return super.status();
          } catch (InvalidStateException e) {
            if (used) {
              throw e;
            }
            throw new ItemNotFoundException("There is no group \"" + id() + "\"");
          }
        }
      };
    }
  }

  /** Asks the queue for an id that the handle could keep. */
  private static final class WithoutId extends Twist {

    private final boolean ofTheJob;

    WithoutId(boolean ofTheJob) {
      this.ofTheJob = ofTheJob;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup group) {
      return new ForwardingGroup(group, this) {
        @Override
        public UUID id() {
          if (!ofTheJob) {
            group.status();
          }
          return group.id();
        }
      };
    }

    @Override
    BackgroundCopyJob job(BackgroundCopyJob job) {
      return new ForwardingJob(job) {
        @Override
        public UUID id() {
          if (ofTheJob) {
            job.status();
          }
          return job.id();
        }
      };
    }
  }
}
