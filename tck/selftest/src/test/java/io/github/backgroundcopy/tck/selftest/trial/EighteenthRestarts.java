package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a restart of the service forgets, or remembers too well. */
final class EighteenthRestarts {

  private EighteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(takenForOrphans(), connectedAtItsOpening(), goneByTheLog());
  }

  /** At its start the service clears up what cancelled groups have left. */
  private static Suspect takenForOrphans() {
    return new Suspect(
        Kind.RESTARTS,
        "a restart of the service deletes the files of complete groups that were cancelled before",
        "GROUP-CANCEL-02: \"Files fully downloaded before CancelGroup must exist at their local"
            + " names with the server's content\"",
        () -> {
          Set<Path> left = ConcurrentHashMap.newKeySet();
          return call -> {
            List<Path> names = List.of();
            if (Eighth.on(call, "group.cancel") && Eighth.state(call) == GroupState.COMPLETE) {
              names = names(call.group());
            }
            Object answer = call.proceed();
            left.addAll(names);
            if (call.is("queue.startService")) {
              for (Path path : left) {
                Files.deleteIfExists(path);
              }
              left.clear();
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file("here".getBytes(UTF_8));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.complete(group);
          group.cancel();
          stage.restart();
          assertThat(Path.of(file.localName())).hasContent("here");
        });
  }

  private static List<Path> names(BackgroundCopyGroup group) {
    return group.enumJobs().stream()
        .map(group::getJob)
        .map(BackgroundCopyJob::files)
        .flatMap(List::stream)
        .map(FileProgress::file)
        .map(file -> Path.of(file.localName()))
        .toList();
  }

  /** A client that has found no server does not look for one again. */
  private static Suspect connectedAtItsOpening() {
    return new Suspect(
        Kind.RESTARTS,
        "a client that was opened while the service was stopped finds none when it is started",
        "QueueManager: ServiceUnavailableException only \"while the service is stopped\"; LIFE-02,"
            + " LIFE-04, ACT-01",
        () -> {
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is(
                    "manager.createGroup",
                    "manager.getGroup",
                    "manager.enumGroups",
                    "manager.enumGroupDetails",
                    "manager.details",
                    "manager.add",
                    "manager.addAll")
                && call.hasArguments()
                && !call.client().closed().get()
                && call.scene.isRemembered(call.target)) {
              throw new ServiceUnavailableException("The service could not be reached");
            }
            Object answer = call.proceed();
            if (call.is("queue.stopService", "queue.startService")) {
              stopped.set(call.is("queue.stopService"));
            } else if (call.is("queue.client") && answer != null && stopped.get()) {
              var unused = call.scene.memo(answer, AtomicBoolean.class, AtomicBoolean::new);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.stopService();
          QueueManager other = stage.client(Principal.U);
          stage.queue.startService();
          assertThat(other.enumGroups().next(1)).containsExactly(id);
        });
  }

  /** The log is read again, and says of the id that its group was cancelled. */
  private static Suspect goneByTheLog() {
    return new Suspect(
        Kind.RESTARTS,
        "a group with the id of one that was cancelled before is gone after a restart",
        "QMGR-CREATE-05: \"the same GUID must be usable again\"; LIFE-02: \"groups must still exist"
            + " with the same ids\"; DUR-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("queue.startService")) {
            for (Past past : call.scene.pasts()) {
              if (past.idWasUsed && past.look().isPresent()) {
                call.scene.administrator().getGroup(past.id).cancel();
              }
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          UUID id = stage.user.createGroup(group.id()).id();
          stage.restart();
          assertThat(stage.user.details(id)).isPresent();
        });
  }
}
