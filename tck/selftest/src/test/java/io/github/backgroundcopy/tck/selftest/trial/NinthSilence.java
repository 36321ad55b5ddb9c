package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens by itself, a moment later. */
final class NinthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private NinthSilence() {}

  static List<Suspect> all() {
    return List.of(toldToTheHeir(), writtenAfterTheEnd(), sweptAway());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      what.run();
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static Suspect toldToTheHeir() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a callback is bound to a complete group it is told what was acknowledged",
        "BackgroundCopyGroup.setCallback: what \"nobody has acknowledged yet is told too\", and"
            + " nothing else; JAVA-EVENT-01",
        () -> {
          Set<Past> told = ConcurrentHashMap.newKeySet();
          Map<Past, Object> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.is("callback.onStatus")) {
              if (!call.<StatusEvent>argument(0).isError()) {
                told.add(past);
              }
            } else if (call.is("group.resume", "job.addFiles", "group.clearCallback")) {
              if (!call.is("group.clearCallback") && Eighth.state(call) != GroupState.COMPLETE) {
                told.remove(past);
              }
              bound.remove(past);
            } else if (call.is("group.setCallback", "group.whenDone") && call.hasArguments()) {
              BackgroundCopyCallback callback = call.argument(0);
              bound.put(past, callback);
              if (told.contains(past)) {
                later(() -> {
                  if (bound.get(past) == callback) {
                    tell(call.group(), callback);
                  }
                });
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
          List<StatusEvent> again = Stage.listen(group);
          stage.queue.settle();
          Eighth.pause(LATER);
          assertThat(again).isEmpty();
        });
  }

  private static void tell(BackgroundCopyGroup group, BackgroundCopyCallback callback) {
    try {
      NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
      if (group.status().state() == GroupState.COMPLETE
          && flags.contains(NotifyFlags.GROUP_DONE)
          && !flags.contains(NotifyFlags.DISABLE)) {
        callback.onStatus(StatusEvent.completed(group, group.status()));
      }
    } catch (Exception e) {
      // Nobody is there.
    }
  }

  /** The thread that writes hears late that it is to stop. */
  private static Suspect writtenAfterTheEnd() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group is cancelled a temporary file of what it was about is there again",
        "BackgroundCopyGroup.cancel: \"nothing is left of the others\"; GROUP-CANCEL-03",
        () -> call -> {
          if (!Eighth.on(call, "group.cancel") || Eighth.state(call) != GroupState.RUNNING) {
            return call.proceed();
          }
          List<FileProgress> files = Stage.job(call.group()).files();
          Object answer = call.proceed();
          for (FileProgress file : files) {
            if (file.progress().bytesTransferred() > 0 && file.progress().percent() < 100) {
              later(() -> write(Path.of(file.file().localName() + ".tmp")));
            }
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(2);
          group.cancel();
          Eighth.pause(LATER);
          assertThat(stage.folder.toFile().listFiles())
              .extracting(File::getName)
              .isEmpty();
        });
  }

  private static void write(Path path) {
    try {
      Files.write(path, new byte[2]);
    } catch (IOException e) {
      // The folder has gone.
    }
  }

  private static Suspect sweptAway() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a client is closed the groups that it made and gave no job are gone",
        "QueueManager.close: \"Ends this client, and only it\"; JAVA-CLOSE-03",
        () -> {
          AtomicBoolean over = new AtomicBoolean();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            if (call.is("queue.close")) {
              over.set(true);
            }
            Object answer = call.proceed();
            if (closes) {
              later(() -> {
                if (!over.get() && !call.scene.open().isEmpty()) {
                  sweep(call.scene, call.client());
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          UUID id = other.createGroup(UUID.randomUUID()).id();
          other.close();
          Eighth.pause(LATER);
          assertThat(stage.user.enumGroups().next(2)).containsExactly(id);
        });
  }

  private static void sweep(Scene scene, Client closed) {
    try (QueueManager sweeper = scene.real.client(Principal.A)) {
      for (Past past : scene.pasts()) {
        if (closed.equals(past.maker)
            && sweeper.details(past.id).filter(it -> it.jobId().isEmpty()).isPresent()) {
          sweeper.getGroup(past.id).cancel();
        }
      }
    } catch (BackgroundCopyException | IllegalStateException e) {
      // There is nothing to sweep.
    }
  }
}
