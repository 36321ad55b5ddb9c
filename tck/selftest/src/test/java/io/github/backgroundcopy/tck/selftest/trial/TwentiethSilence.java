package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** What happens by itself, a moment later. */
final class TwentiethSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private TwentiethSilence() {}

  static List<Suspect> all() {
    return List.of(readyForFiles(), eager(), noUseCalling());
  }

  private static void later(Stage.Action<?> what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        var unused = what.act();
      } catch (Exception e) {
        // It is over.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** A group without a job is of no use. */
  private static Suspect readyForFiles() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after it was created a group has a job, if it got none",
        "QueueManager.createGroup: \"Adds a new, suspended, empty group\"; JENUM-01, DETAIL-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.createGroup") && answer instanceof BackgroundCopyGroup group) {
            later(() -> group.createJob(UUID.randomUUID()));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Eighth.pause(LATER);
          assertThat(group.enumJobs().count()).isZero();
        });
  }

  /** What has something to fetch can be begun. */
  private static Suspect eager() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a new group got its first files it is started",
        "GROUP-STATE-01: \"A new group must be suspended … and stay so when a job and files are"
            + " added\"",
        () -> call -> {
          boolean first = Eighth.on(call, "job.addFiles")
              && Eighth.state(call) == GroupState.SUSPENDED
              && ((BackgroundCopyJob) call.target).fileCount() == 0;
          Object answer = call.proceed();
          if (first) {
            later(() -> {
              call.group().resume();
              return true;
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Eighth.pause(LATER);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** Who cannot be told wants nothing to be told. */
  private static Suspect noUseCalling() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a callback has thrown the notifications of its group are switched off",
        "CB-STATUS-05: \"it must be called again with the same arguments until it returns S_OK\";"
            + " JAVA-PROP-02",
        () -> call -> {
          try {
            return call.proceed();
          } catch (Throwable e) {
            if (Eighth.on(call, "callback.onStatus")) {
              later(() -> {
                NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
                call.group().set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.DISABLE));
                return true;
              });
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.setCallback(event -> {
            throw new IOException("Not now");
          });
          stage.fail(group);
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
        });
  }
}
