package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What goes wrong the second time. */
final class SeventeenthAgain {

  private SeventeenthAgain() {}

  static List<Suspect> all() {
    return List.of(sameButForCase(), leftOver(), countedTwice());
  }

  /** What is set already is not written, and compared as the database compares. */
  private static Suspect sameButForCase() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that differs from the one before in letter case alone is not taken",
        "GROUP-PROP-09: \"must be stored and read back unchanged\"; BackgroundCopyGroup.set",
        () -> call -> {
          if (!Eighth.on(call, "group.set")
              || !call.of("group.set", GroupProperty.DISPLAY_NAME)
              || Eighth.state(call) == null) {
            return call.proceed();
          }
          String before = call.group().get(GroupProperty.DISPLAY_NAME);
          return before.equalsIgnoreCase(call.argument(1)) ? null : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "report");
          group.set(GroupProperty.DISPLAY_NAME, "Report");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("Report");
        });
  }

  /** What has been judged is in a buffer, which nobody clears. */
  private static Suspect leftOver() {
    return new Suspect(
        Kind.LOST_STATE,
        "files before one that was refused are added with the next list",
        "JOB-ADDFILES-02: \"If any element is rejected no element must be added\"",
        () -> {
          Map<Past, List<FileInfo>> refused = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "job.addFiles")) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            List<FileInfo> files = call.argument(0);
            List<FileInfo> before = refused.getOrDefault(past, List.of());
            for (int count = before.size() - 1; count > 0; count--) {
              List<FileInfo> both = new ArrayList<>(before.subList(0, count));
              both.addAll(files);
              try {
                Object answer = call.with(both);
                refused.remove(past);
                return answer;
              } catch (IllegalArgumentException e) {
                // The one that was refused is among them.
              }
            }
            try {
              return call.proceed();
            } catch (IllegalArgumentException e) {
              refused.put(past, new ArrayList<>(files));
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> names = stage.names(2);
          FileInfo bad = FileInfo.of("ftp://host/f", names.get(0).localName());
          assertThatThrownBy(() -> job.addFiles(List.of(names.get(0), bad)))
              .isInstanceOf(IllegalArgumentException.class);
          job.addFiles(List.of(names.get(1)));
          assertThat(job.fileCount()).isEqualTo(1);
        });
  }

  /** At a completion all files of the job are added to those that were done. */
  private static Suspect countedTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "when a group is complete again its details count the files of the first time twice",
        "GroupDetails.filesDone: \"all of them exactly when nothing is left to transfer\";"
            + " DETAIL-11",
        () -> {
          Map<UUID, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.hasArguments()) {
              Object answer = call.proceed();
              before.remove(call.<UUID>argument(0));
              return answer;
            }
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              int count = ((BackgroundCopyJob) call.target).fileCount();
              Object answer = call.proceed();
              before.merge(Eighth.past(call).id, count, Integer::sum);
              return answer;
            }
            return Eighth.told(call, details -> told(details, before.get(details.id())));
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(Eighth.details(stage, group).filesDone()).hasValue(2);
        });
  }

  private static GroupDetails told(GroupDetails details, @Nullable Integer before) {
    return before == null
            || details.state() != GroupState.COMPLETE
            || details.filesDone().isEmpty()
        ? details
        : Eighth.copy(details)
            .filesDone(details.filesDone().getAsInt() + before)
            .build();
  }
}
