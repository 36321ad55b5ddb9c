package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of one property in one state. */
final class TwentyfourthStates {

  private TwentyfourthStates() {}

  static List<Suspect> all() {
    return List.of(foremost(), mendedByMore(), namedAtTheEnd(), sizeOfBefore());
  }

  /** In the later interface the foreground is a priority, and its number is 0. */
  private static Suspect foremost() {
    return new Suspect(
        Kind.NUMBERS,
        "the priority of a group is 0 while it runs in the foreground",
        "GROUP-PROP-01: \"PRIORITY must read 1 at all times, also after SwitchToForeground\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.get")
                  && call.of("group.get", GroupProperty.PRIORITY)
                  && call.group().status().equals(GroupStatus.of(GroupState.RUNNING, true))
              ? 0
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.switchToForeground();
          assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
        });
  }

  /** The job is as good as new, it seems. */
  private static Suspect mendedByMore() {
    return new Suspect(
        Kind.LOST_STATE,
        "the job of a failed group shows no error any more when it has got more files",
        "JOB-STATUS-01: \"0x18 after a fatal error\"; BackgroundCopyJob.status: \"after an error,"
            + " what went wrong\"",
        () -> {
          Set<Past> mended = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean failed = Eighth.on(call, "job.addFiles", "job.status")
                && Eighth.state(call) == GroupState.ERROR;
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              mended.remove(Eighth.past(call));
            } else if (failed && call.is("job.addFiles")) {
              mended.add(Eighth.past(call));
            } else if (failed && mended.contains(Eighth.past(call))) {
              return new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          BackgroundCopyJob job = Stage.job(group);
          JobStatus before = job.status();
          job.addFiles(List.of(stage.file(5)));
          assertThat(job.status()).isEqualTo(before);
        });
  }

  /** What is at its end is kept ready for listings. */
  private static Suspect namedAtTheEnd() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a complete group tell the name that it had at its completion",
        "GroupDetails.displayName: \"Gives GroupProperty.DISPLAY_NAME\"",
        () -> {
          Map<Past, String> names = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && Eighth.state(call) == GroupState.COMPLETE) {
              String before = call.group().get(GroupProperty.DISPLAY_NAME);
              Object answer = call.proceed();
              names.putIfAbsent(Eighth.past(call), before);
              return answer;
            }
            if (Eighth.on(call, "job.addFiles")) {
              Object answer = call.proceed();
              names.remove(Eighth.past(call));
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              String name = past == null ? null : names.get(past);
              return name == null
                  ? details
                  : Eighth.copy(details).displayName(name).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.DISPLAY_NAME, "to come");
          stage.complete(group);
          group.set(GroupProperty.DISPLAY_NAME, "here");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("here");
        });
  }

  private static Suspect sizeOfBefore() {
    return new Suspect(
        Kind.NUMBERS,
        "the size of a complete group that got more files is that of the files before",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-02",
        () -> {
          Map<Past, OptionalLong> sizes = new ConcurrentHashMap<>();
          return call -> {
            OptionalLong before =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE
                    ? call.group().size()
                    : OptionalLong.empty();
            Object answer = call.proceed();
            if (before.isPresent()) {
              sizes.put(Eighth.past(call), before);
            }
            return Eighth.on(call, "group.size") && OptionalLong.empty().equals(answer)
                ? sizes.getOrDefault(Eighth.past(call), OptionalLong.empty())
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          FileInfo more = stage.file(7);
          Stage.job(group).addFiles(List.of(more));
          assertThat(group.size()).isEmpty();
        });
  }
}
