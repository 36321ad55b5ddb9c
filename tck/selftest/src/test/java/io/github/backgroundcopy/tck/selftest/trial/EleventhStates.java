package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes of some calls in some states. */
final class EleventhStates {

  private EleventhStates() {}

  static List<Suspect> all() {
    return List.of(nothingOfThePaused(), secondJobOfTheComplete(), textOfTheAttempt());
  }

  private static Suspect nothingOfThePaused() {
    return new Suspect(
        Kind.LOST_STATE,
        "of the file at which a group was paused nothing has come",
        "BackgroundCopyJob.progress: \"The bytes of all files together are those of progress()\";"
            + " JOB-PROG-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.progress", "job.files")
              || Eighth.state(call) != GroupState.SUSPENDED) {
            return answer;
          }
          if (answer instanceof List<?> files) {
            return files.stream()
                .map(FileProgress.class::cast)
                .map(file -> new FileProgress(file.file(), withoutPart(file.progress())))
                .toList();
          }
          return call.hasIndex() ? withoutPart((Progress) Objects.requireNonNull(answer)) : answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          BackgroundCopyJob job = Stage.job(group);
          assertThat(job.progress().bytesTransferred()).isEqualTo(2);
          assertThat(job.progress(0).bytesTransferred()).isEqualTo(2);
        });
  }

  private static Progress withoutPart(Progress right) {
    return right.percent() == 100 ? right : new Progress(0, right.bytesTotal(), 0);
  }

  private static Suspect secondJobOfTheComplete() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second job of a complete group is refused as if the group ran",
        "BackgroundCopyGroup.createJob: InvalidStateException \"if the group is running\","
            + " UnsupportedOperationException \"if the group has a job already\"; GROUP-JOB-02",
        () -> call -> {
          try {
            return call.proceed();
          } catch (UnsupportedOperationException e) {
            if (Eighth.on(call, "group.createJob") && Eighth.state(call) == GroupState.COMPLETE) {
              throw new InvalidStateException("Group \"" + call.group().id() + "\" is complete");
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThatThrownBy(() -> group.createJob(UUID.randomUUID()))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private record Text(String before, Duration at) {}

  /** The attempt goes on with the group as it was when the one before failed. */
  private static Suspect textOfTheAttempt() {
    return new Suspect(
        Kind.LOST_STATE,
        "a description that is set while a group waits for its next attempt is lost by that",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\"",
        () -> {
          Map<Past, Text> texts = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DESCRIPTION)) {
              Past past = Eighth.past(call);
              Optional<GroupDetails> look = past.look();
              Object answer = call.proceed();
              if (look.isPresent() && look.get().nextAttempt().isPresent()) {
                texts.put(past, new Text(look.get().description(), call.scene.clock));
              } else {
                texts.remove(past);
              }
              return answer;
            }
            if (call.of("group.get", GroupProperty.DESCRIPTION) && call.origin.past() != null) {
              String right = (String) Objects.requireNonNull(call.proceed());
              return kept(call, texts.get(Eighth.past(call)), right);
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                  ? details
                  : Eighth.copy(details)
                      .description(kept(call, texts.get(past), details.description()))
                      .build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.set(GroupProperty.DESCRIPTION, "new");
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("new");
        });
  }

  private static String kept(Call call, @Nullable Text text, String right) {
    return text != null && text.at().compareTo(call.scene.clock) < 0 ? text.before() : right;
  }
}
