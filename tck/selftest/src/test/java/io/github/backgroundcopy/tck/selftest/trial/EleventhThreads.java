package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes of one thread that is not like the others. */
final class EleventhThreads {

  private EleventhThreads() {}

  static List<Suspect> all() {
    return List.of(nothingNewInACall(), aListingForEach(), interrupted());
  }

  /** The thread that calls holds the lock of the queue for reading. */
  private static Suspect nothingNewInACall() {
    return new Suspect(
        Kind.CALLBACKS,
        "a group cannot be created on the thread that calls a callback",
        "QueueManager: \"Safe for use by many threads\", and createGroup names no such refusal;"
            + " CB-REENTRY-01",
        () -> call -> {
          if (call.is("manager.createGroup")
              && call.hasArguments()
              && Objects.equals(call.scene.inCallback.get(), true)) {
            throw new ServiceUnavailableException("The queue is busy with a callback");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<UUID> made = new CopyOnWriteArrayList<>();
          group.whenDone(
              event -> made.add(stage.user.createGroup(UUID.randomUUID()).id()));
          stage.complete(group);
          assertThat(made).hasSize(1);
        });
  }

  /** Where each thread but the first stands. */
  private static final class Walkers {

    final Thread first = Thread.currentThread();
    final Map<Thread, SnapshotEnumerator<?>> others = new ConcurrentHashMap<>();
  }

  private static Suspect aListingForEach() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing begins anew for every other thread that uses it",
        "SnapshotEnumerator: \"threads may share an enumerator: each item then goes to exactly one"
            + " of them\"; ENUM-THREAD-01",
        () -> call -> {
          if (!call.is("entries.next", "entries.skip")) {
            return call.proceed();
          }
          Walkers walkers = call.memo(Walkers.class, Walkers::new);
          if (walkers.first == Thread.currentThread()) {
            return call.proceed();
          }
          return call.again(walkers.others.computeIfAbsent(Thread.currentThread(), thread -> {
            SnapshotEnumerator<?> own = ((SnapshotEnumerator<?>) call.target).duplicate();
            own.reset();
            return own;
          }));
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          List<GroupEntry> rest = Stage.elsewhere(() -> listing.next(2));
          assertThat(rest).extracting(GroupEntry::id).containsExactly(ids.get(1));
        });
  }

  /** The disk does not write for a thread that is to stop. */
  private static Suspect interrupted() {
    return new Suspect(
        Kind.LOST_STATE,
        "no files can be added on a thread that is interrupted",
        "BackgroundCopyJob: \"Errors of every method\", ServiceUnavailableException only \"while"
            + " the service is stopped\"; JOB-ADDFILES-01",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Thread.currentThread().isInterrupted()) {
            throw new ServiceUnavailableException("Interrupted while the files were written down");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          int count = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            job.addFiles(stage.names(2));
            return job.fileCount();
          });
          assertThat(count).isEqualTo(2);
        });
  }
}
