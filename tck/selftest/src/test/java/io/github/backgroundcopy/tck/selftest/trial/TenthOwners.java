package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in who owns what, and with several clients. */
final class TenthOwners {

  private TenthOwners() {}

  static List<Suspect> all() {
    return List.of(ofTheSystem(), closedLater(), noJobsForStrangers());
  }

  /** What administrators make is for all. */
  private static Suspect ofTheSystem() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an ordinary user gets a group that an administrator has made",
        "QueueManager.getGroup: \"An ordinary caller gets only what it owns\"; QMGR-GET-03",
        () -> call -> {
          try {
            return call.proceed();
          } catch (ItemNotFoundException e) {
            Past past = call.is("manager.getGroup") ? call.past() : null;
            if (past == null
                || past.cancelled
                || !past.isOf(Principal.A)
                || past.maker.closed().get()) {
              throw e;
            }
            return past.maker.manager().getGroup(past.id);
          }
        },
        stage -> {
          UUID id = stage.client(Principal.A).createGroup(UUID.randomUUID()).id();
          assertThatThrownBy(() -> stage.user.getGroup(id))
              .isInstanceOf(ItemNotFoundException.class);
        });
  }

  private static Suspect closedLater() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed inside a callback is closed when that one has returned",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\";"
            + " JAVA-CLOSE-01",
        () -> {
          Map<Thread, List<QueueManager>> closing = new ConcurrentHashMap<>();
          return call -> {
            List<QueueManager> here = closing.get(Thread.currentThread());
            if (here != null && call.is("manager.close")) {
              here.add((QueueManager) call.target);
              return null;
            }
            if (here != null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            List<QueueManager> later = new ArrayList<>();
            closing.put(Thread.currentThread(), later);
            try {
              return call.proceed();
            } finally {
              closing.remove(Thread.currentThread());
              later.forEach(QueueManager::close);
            }
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group =
              other.getGroup(Eighth.with(stage, stage.file(5)).id());
          List<String> answers = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            other.close();
            try {
              answers.add("open with " + other.enumGroups().count());
            } catch (IllegalStateException e) {
              answers.add("closed");
            }
          });
          stage.run(group);
          assertThat(answers).containsExactly("closed");
        });
  }

  private static Suspect noJobsForStrangers() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an enumerator of jobs is denied to who has lost the group since",
        "SnapshotEnumerator: \"The sequence is fixed when the enumerator is made\", \"every item of"
            + " it is delivered\"; ENUM-SNAP-04",
        () -> call -> {
          if (call.is("jobs.next", "jobs.skip")
              && call.origin.past() != null
              && call.client().principal() != Principal.A
              && Eighth.past(call).tookOver) {
            throw new QueueAccessDeniedException("The group belongs to somebody else");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = group.createJob(UUID.randomUUID()).id();
          JobEnumerator jobs = group.enumJobs();
          stage.client(Principal.A).getGroup(group.id());
          assertThat(jobs.next(1)).containsExactly(id);
        });
  }
}
