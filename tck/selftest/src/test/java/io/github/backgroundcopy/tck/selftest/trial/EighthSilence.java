package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What happens that nobody asked for. */
final class EighthSilence {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final long A_MOMENT = 60;

  private EighthSilence() {}

  static List<Suspect> all() {
    return List.of(pauseIsTold(), pausedForAnHour(), reservedNames());
  }

  private static Suspect pauseIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a running group was suspended its callback is called",
        "BackgroundCopyCallback: told \"when a group is complete or has failed\"; CB-STATUS-08",
        () -> {
          Map<Past, BackgroundCopyCallback> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.argument(0));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel")) {
              bound.remove(Eighth.past(call));
            }
            BackgroundCopyCallback callback = pauses ? bound.get(Eighth.past(call)) : null;
            if (callback != null) {
              StatusEvent event =
                  StatusEvent.completed(call.group(), GroupStatus.of(GroupState.SUSPENDED, false));
              later(() -> callback.onStatus(event));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          List<StatusEvent> heard = Stage.listen(group);
          group.suspend();
          stage.queue.settle();
          Eighth.pause(5 * A_MOMENT);
          assertThat(heard).isEmpty();
        });
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Deed {

    void happen() throws Exception;
  }

  private static void later(Deed deed) {
    Thread thread = new Thread(() -> {
      Eighth.pause(A_MOMENT);
      try {
        deed.happen();
      } catch (Exception e) {
        // Nobody listens.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private record Paused(BackgroundCopyGroup group, Duration at) {}

  private static Suspect pausedForAnHour() {
    return new Suspect(
        Kind.SILENCE,
        "a group that was paused goes on by itself after an hour",
        "GroupState.SUSPENDED: \"waits for resume()\"; GROUP-STATE-03",
        () -> {
          Map<Past, Paused> paused = new ConcurrentHashMap<>();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (pauses) {
              paused.put(Eighth.past(call), new Paused(call.group(), call.scene.clock));
            } else if (Eighth.on(call, "group.resume", "group.cancel")) {
              paused.remove(Eighth.past(call));
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              paused.values().removeIf(each -> {
                boolean due = now.minus(each.at()).compareTo(HOUR) >= 0;
                if (due) {
                  goOn(each.group());
                }
                return due;
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          stage.queue.advance(HOUR.multipliedBy(2));
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static void goOn(BackgroundCopyGroup group) {
    try {
      group.resume();
    } catch (RuntimeException e) {
      // It is gone.
    }
  }

  private static Suspect reservedNames() {
    return new Suspect(
        Kind.SILENCE,
        "the names of files are held by empty files until their group is started",
        "FileProgress.hasArrived: \"the file gets its name when all files of its job are\";"
            + " JOB-XFER-02",
        () -> {
          Map<Past, Set<Path>> reserved = new ConcurrentHashMap<>();
          return call -> {
            boolean adds =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.SUSPENDED;
            if (Eighth.on(call, "group.resume", "group.cancel")) {
              for (Path name : reserved.getOrDefault(Eighth.past(call), Set.of())) {
                Files.deleteIfExists(name);
              }
              reserved.remove(Eighth.past(call));
            }
            Object answer = call.proceed();
            if (adds) {
              Set<Path> names = reserved.computeIfAbsent(
                  Eighth.past(call), past -> ConcurrentHashMap.newKeySet());
              for (FileInfo file : call.<List<FileInfo>>argument(0)) {
                reserve(Path.of(file.localName()), names);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(Path.of(file.localName())).doesNotExist();
        });
  }

  private static void reserve(Path name, Set<Path> names) {
    try {
      names.add(Files.createFile(name));
    } catch (IOException e) {
      // Something is there.
    }
  }
}
