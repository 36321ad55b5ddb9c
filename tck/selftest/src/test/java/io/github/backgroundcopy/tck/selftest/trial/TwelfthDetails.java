package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in details. */
final class TwelfthDetails {

  private TwelfthDetails() {}

  static List<Suspect> all() {
    return List.of(listedInTheBackground(), countedLater(), oneLine());
  }

  private static Suspect listedInTheBackground() {
    return new Suspect(
        Kind.DETAILS,
        "a listing does not tell which groups are in the foreground, as details do",
        "DETAIL-01: \"Details must agree with the handles\", \"in `details` and in"
            + " `enumGroupDetails` alike\"",
        () -> call -> call.is("manager.details")
            ? call.proceed()
            : Eighth.told(
                call,
                details -> details.status().foreground()
                    ? Eighth.copy(details)
                        .status(GroupStatus.of(details.state(), false))
                        .build()
                    : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          GroupDetails details =
              stage.user.enumGroupDetails().next(1).get(0).details().orElseThrow();
          assertThat(details.status()).isEqualTo(group.status());
        });
  }

  /** How many there are is written down when a group starts and when it ends. */
  private static Suspect countedLater() {
    return new Suspect(
        Kind.DETAILS,
        "files that are added while a group runs are not counted in its details before it ends",
        "DETAIL-01: \"Details must agree with the handles: ... job and number of files\"",
        () -> {
          Map<UUID, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.RUNNING) {
              Past past = Eighth.past(call);
              int count = past.look().map(GroupDetails::fileCount).orElse(0);
              Object answer = call.proceed();
              before.putIfAbsent(past.id, count);
              return answer;
            }
            if (Eighth.on(call, "group.resume") && Eighth.state(call) != GroupState.RUNNING) {
              before.remove(Eighth.past(call).id);
            }
            return Eighth.told(call, details -> {
              Integer count = before.get(details.id());
              return count == null
                      || details.state() != GroupState.RUNNING
                      || details.jobId().isEmpty()
                  ? details
                  : Eighth.copy(details).job(details.jobId().get(), count).build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          assertThat(Eighth.details(stage, group).fileCount()).isEqualTo(2);
        });
  }

  /** A name has one line where it is shown. */
  private static Suspect oneLine() {
    return new Suspect(
        Kind.DETAILS,
        "tabs and ends of lines of a name are spaces in details",
        "GroupDetails.displayName: \"Gives DISPLAY_NAME\"; DETAIL-01: \"Details must agree with the"
            + " handles\"",
        () -> call -> Eighth.told(
            call,
            details -> Eighth.copy(details)
                .displayName(details.displayName().replaceAll("[\t\r\n]", " "))
                .build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "one\ttwo\nthree");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("one\ttwo\nthree");
        });
  }
}
