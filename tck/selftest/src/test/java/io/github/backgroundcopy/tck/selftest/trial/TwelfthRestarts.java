package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a restart of the service does not bring back as it was. */
final class TwelfthRestarts {

  private TwelfthRestarts() {}

  static List<Suspect> all() {
    return List.of(emptyJob(), nothingHasCome(), byOwner());
  }

  /** Jobs are read back from the table of files. */
  private static Suspect emptyJob() {
    return new Suspect(
        Kind.RESTARTS,
        "a job that has no files when the service is started again is no longer found in its group",
        "DUR-01: \"with all properties, states, jobs and files as they were\"; LIFE-02",
        () -> {
          Set<Past> lost = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              for (Past past : call.scene.pasts()) {
                past.look()
                    .filter(seen -> seen.jobId().isPresent() && seen.fileCount() == 0)
                    .ifPresent(seen -> lost.add(past));
              }
            } else if (Eighth.on(call, "group.enumJobs") && lost.contains(Eighth.past(call))) {
              return Walks.jobs(List.of());
            } else if (Eighth.on(call, "group.getJob") && lost.contains(Eighth.past(call))) {
              throw new ItemNotFoundException("There is no such job");
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = UUID.randomUUID();
          group.createJob(id);
          stage.restart();
          assertThat(group.enumJobs().next(1)).containsExactly(id);
        });
  }

  /** What has come is counted by what transfers, which has nothing to do with such groups. */
  private static Suspect nothingHasCome() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service a complete group has 100 percent and not a byte",
        "GROUP-PROG-03: \"the full sum when complete\"; DUR-04",
        () -> {
          Set<Past> done = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              Object answer = call.proceed();
              done.remove(Eighth.past(call));
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              for (Past past : call.scene.pasts()) {
                past.look()
                    .filter(seen -> seen.state() == GroupState.COMPLETE)
                    .ifPresent(seen -> done.add(past));
              }
            } else if (Eighth.on(call, "group.progress", "job.progress")
                && !call.hasIndex()
                && done.contains(Eighth.past(call))) {
              Progress right = (Progress) Objects.requireNonNull(answer);
              return new Progress(0, right.bytesTotal(), right.percent());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.restart();
          BackgroundCopyJob job = Stage.job(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(5);
          assertThat(job.progress().bytesTransferred()).isEqualTo(5);
        });
  }

  /** What was kept is read owner by owner. */
  private static Suspect byOwner() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service an administrator lists the groups owner by owner",
        "DUR-01: \"After each of several restarts groups must be there in order\"; ENUM-ORDER-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.enumGroups")
              || call.scene.restarts == 0
              || call.client().principal() != Principal.A) {
            return answer;
          }
          List<UUID> right = Mistakes.left(answer);
          List<UUID> wrong = new ArrayList<>();
          List<UUID> late = new ArrayList<>();
          for (UUID id : right) {
            Past past = call.scene.past(id);
            (past == null || past.sawRestart() ? wrong : late).add(id);
          }
          wrong.sort(Comparator.comparing(
              id -> call.scene.look(id).flatMap(GroupDetails::owner).orElse("")));
          wrong.addAll(late);
          return wrong.equals(right) ? answer : Walks.groups(wrong);
        },
        stage -> {
          UUID first = stage.group().id();
          UUID second = stage.client(Principal.V).createGroup(UUID.randomUUID()).id();
          UUID third = stage.group().id();
          stage.restart();
          assertThat(stage.client(Principal.A).enumGroups().next(3))
              .containsExactly(first, second, third);
        });
  }
}
