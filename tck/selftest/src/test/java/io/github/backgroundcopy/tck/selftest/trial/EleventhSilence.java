package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What nobody asked for, a moment later. */
final class EleventhSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private EleventhSilence() {}

  static List<Suspect> all() {
    return List.of(toldWhenReopened(), sweptAway(), triedAgain());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      what.run();
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static Suspect toldWhenReopened() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after files are added to a complete group its completion is told again",
        "JAVA-EVENT-01: \"Every outcome of a group must be told once\"; CB-STATUS-08",
        () -> {
          Map<Past, BackgroundCopyCallback> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean reopens =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.argument(0));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (reopens) {
              BackgroundCopyCallback callback = bound.get(Eighth.past(call));
              if (callback != null) {
                later(() -> tell(call.group(), callback));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          stage.queue.settle();
          Eighth.pause(LATER);
          assertThat(heard).hasSize(1);
        });
  }

  private static void tell(BackgroundCopyGroup group, BackgroundCopyCallback callback) {
    try {
      NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
      if (flags.contains(NotifyFlags.GROUP_DONE) && !flags.contains(NotifyFlags.DISABLE)) {
        boolean foreground = group.status().foreground();
        callback.onStatus(
            StatusEvent.completed(group, GroupStatus.of(GroupState.COMPLETE, foreground)));
      }
    } catch (Exception e) {
      // Nobody is there.
    }
  }

  /** What clears up does not know that the files had their names. */
  private static Suspect sweptAway() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a complete group is cancelled the first of its files is gone",
        "BackgroundCopyGroup.cancel: \"Files that have arrived in full get or keep their names\";"
            + " GROUP-CANCEL-02",
        () -> call -> {
          if (!Eighth.on(call, "group.cancel") || Eighth.state(call) != GroupState.COMPLETE) {
            return call.proceed();
          }
          String name = Stage.job(call.group()).file(0).localName();
          Object answer = call.proceed();
          later(() -> delete(Path.of(name)));
          return answer;
        },
        stage -> {
          FileInfo file = stage.file("content".getBytes(StandardCharsets.UTF_8));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.complete(group);
          group.cancel();
          assertThat(Stage.content(file)).isEqualTo("content");
          Eighth.pause(LATER);
          assertThat(Path.of(file.localName())).exists();
        });
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It stays, then.
    }
  }

  private static Suspect triedAgain() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group has failed it is tried again by itself",
        "GroupState.ERROR: \"Failed for good; resume() tries again\"; GROUP-STATE-07",
        () -> {
          Map<Past, BackgroundCopyGroup> started = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              started.put(Eighth.past(call), call.group());
            } else if (call.is("queue.settle")) {
              started.forEach((past, group) -> {
                if (past.look().filter(seen -> seen.state() == GroupState.ERROR).isPresent()) {
                  started.remove(past);
                  later(() -> again(group));
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          int requests = stage.network().requests().size();
          Eighth.pause(LATER);
          stage.queue.settle();
          assertThat(stage.network().requests()).hasSize(requests);
        });
  }

  private static void again(BackgroundCopyGroup group) {
    try {
      if (group.status().state() == GroupState.ERROR) {
        group.resume();
      }
    } catch (RuntimeException e) {
      // It has gone.
    }
  }
}
