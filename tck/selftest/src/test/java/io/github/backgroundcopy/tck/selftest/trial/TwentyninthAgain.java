package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes that are made the second time. */
final class TwentyninthAgain {

  private TwentyninthAgain() {}

  static List<Suspect> all() {
    return List.of(pausedOnce(), firstStatusStays(), namesOfTheFirstRestart(), finishesTheRest());
  }

  private static Suspect pausedOnce() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was paused and started again cannot be paused a second time",
        "BackgroundCopyGroup.suspend: \"Pauses the group\"; GROUP-STATE-03",
        () -> {
          Set<Past> paused = ConcurrentHashMap.newKeySet();
          return call -> Eighth.on(call, "group.suspend")
                  && Eighth.state(call) == GroupState.RUNNING
                  && !paused.add(Eighth.past(call))
              ? null
              : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          stage.run(group);
          group.suspend();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** A field that is set where it is not set yet, and not taken back by a start. */
  private static Suspect firstStatusStays() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that fails a second time tells the server's status of the first",
        "JobStatus.transportResult: \"the HTTP status of a failure told by the server\";"
            + " JOB-STATUS-02",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              Past past = Eighth.past(call);
              past.look()
                  .flatMap(GroupDetails::error)
                  .map(TransferError::transportResult)
                  .filter(status -> status != 0)
                  .ifPresent(status -> first.putIfAbsent(past, status));
            }
            return toldFirst(call, first);
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.failing(410));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(410);
        });
  }

  private static @Nullable Object toldFirst(Call call, Map<Past, Integer> first) throws Throwable {
    Past past = call.origin.past();
    Integer status = past == null ? null : first.get(past);
    if (call.is("job.status") && status != null) {
      JobStatus now = (JobStatus) Objects.requireNonNull(call.proceed());
      return now.transportResult() == 0
          ? now
          : new JobStatus(now.bits(), now.win32Result(), status, now.retries());
    }
    if (call.is("callback.onStatus") && status != null) {
      StatusEvent event = call.argument(0);
      return event.error().isEmpty()
          ? call.proceed()
          : call.with(StatusEvent.failed(
              event.group(),
              event.status(),
              event.job().orElseThrow(),
              with(event.error().orElseThrow(), status)));
    }
    return Eighth.told(call, details -> {
      Past other = call.scene.past(details.id());
      Integer told = other == null ? null : first.get(other);
      return told == null || details.error().isEmpty()
          ? details
          : Eighth.copy(details)
              .error(with(details.error().orElseThrow(), told))
              .build();
    });
  }

  private static TransferError with(TransferError error, int status) {
    return error.transportResult() == 0
        ? error
        : new TransferError(
            error.fileIndex(), error.win32Result(), status, error.retries(), error.reason());
  }

  /** What is read when the service starts is written then, and not when it changes. */
  private static Suspect namesOfTheFirstRestart() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that was changed between two restarts is the earlier one after the second",
        "Capability.DURABLE: \"Groups, jobs, files, properties and states outlive the service\";"
            + " LIFE-02",
        () -> {
          Map<Past, BackgroundCopyGroup> changed = new ConcurrentHashMap<>();
          Map<Past, String> kept = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              changed.put(Eighth.past(call), call.group());
            } else if (call.is("queue.startService")) {
              for (Past past : call.scene.pasts()) {
                past.look().ifPresent(details -> {
                  String earlier = kept.putIfAbsent(past, details.displayName());
                  BackgroundCopyGroup group = changed.get(past);
                  if (earlier != null && group != null) {
                    Twentyninth.quietly(() -> group.set(GroupProperty.DISPLAY_NAME, earlier));
                  }
                });
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "first");
          stage.restart();
          group.set(GroupProperty.DISPLAY_NAME, "second");
          stage.restart();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("second");
        });
  }

  private static Suspect finishesTheRest() {
    return new Suspect(
        Kind.LOST_STATE,
        "what finish gives of a group that was complete twice are the files of the second time",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"; GROUP-CANCEL-02",
        () -> {
          Map<Past, Integer> earlier = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              int count = ((BackgroundCopyJob) call.target).fileCount();
              Object answer = call.proceed();
              earlier.put(Eighth.past(call), count);
              return answer;
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.finish")) {
              return answer;
            }
            List<?> paths = (List<?>) Objects.requireNonNull(answer);
            int from = Math.min(paths.size(), earlier.getOrDefault(Eighth.past(call), 0));
            return List.copyOf(paths.subList(from, paths.size()));
          };
        },
        stage -> {
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(7);
          BackgroundCopyGroup group = Eighth.with(stage, first);
          stage.complete(group);
          Stage.job(group).addFiles(List.of(second));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(Path.of(first.localName()), Path.of(second.localName()));
        });
  }
}
