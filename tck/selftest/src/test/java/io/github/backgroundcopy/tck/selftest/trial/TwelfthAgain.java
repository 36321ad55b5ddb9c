package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobEnumerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong the second time. */
final class TwelfthAgain {

  private TwelfthAgain() {}

  static List<Suspect> all() {
    return List.of(sameEnumerator(), stillInTheForeground(), repeatedList());
  }

  private static Suspect sameEnumerator() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a handle whose job was enumerated gives the same enumerator the second time",
        "BackgroundCopyGroup.enumJobs: \"an enumerator over a snapshot\"; JENUM-02: \"a new"
            + " EnumJobs must have count 1 and deliver the job's GUID\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("group.enumJobs")) {
            return answer;
          }
          JobEnumerator jobs = (JobEnumerator) Objects.requireNonNull(answer);
          return jobs.count() == 0 ? answer : call.memo(JobEnumerator.class, () -> jobs);
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<UUID> once = group.enumJobs().next(1);
          assertThat(once).hasSize(1);
          assertThat(group.enumJobs().next(1)).isEqualTo(once);
        });
  }

  /** The bits are in a table of their own, by the id of the group. */
  private static Suspect stillInTheForeground() {
    return new Suspect(
        Kind.IDENTITY,
        "a group is in the foreground from its start if one was that had its id before",
        "QMGR-CREATE-05: \"the same GUID must be usable again for a new, empty group\";"
            + " GROUP-STATE-01: \"status exactly 0x180\"",
        () -> {
          Set<UUID> fast = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.switchToForeground")) {
              fast.add(Eighth.past(call).id);
            } else if (call.is("manager.createGroup")
                && answer instanceof BackgroundCopyGroup group
                && fast.contains(group.id())) {
              group.switchToForeground();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          group.cancel();
          GroupStatus status = stage.user.createGroup(group.id()).status();
          assertThat(status.foreground()).isFalse();
        });
  }

  /** What looks like a call that was sent twice is answered once. */
  private static Suspect repeatedList() {
    return new Suspect(
        Kind.LOST_STATE,
        "a list of files that equals the one before is taken for the same call, and not added",
        "JOB-ADDFILES-01: \"raise the count by n\", \"further calls must append\";"
            + " JOB-ADDFILES-15: \"Two entries with the same local name must be accepted\"",
        () -> {
          Map<Past, List<?>> last = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "job.addFiles") || Eighth.state(call) == null) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            List<?> files = call.argument(0);
            if (files.equals(last.get(past))) {
              return null;
            }
            Object answer = call.proceed();
            last.put(past, List.copyOf(files));
            return answer;
          };
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> files = stage.names(2);
          job.addFiles(files);
          job.addFiles(files);
          assertThat(job.fileCount()).isEqualTo(4);
        });
  }
}
