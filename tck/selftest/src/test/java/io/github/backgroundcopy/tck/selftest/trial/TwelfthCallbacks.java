package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in what is told, and when. */
final class TwelfthCallbacks {

  private TwelfthCallbacks() {}

  static List<Suspect> all() {
    return List.of(notQuite(), oneAtATime(), boundTooEarly());
  }

  /** What has come is added up when everybody has been told. */
  private static Suspect notQuite() {
    return new Suspect(
        Kind.CALLBACKS,
        "inside a callback that is told of a completion 99 percent have come",
        "GROUP-PROG-02: \"100 when complete\"; Progress.percent: \"100 exactly when complete\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.progress", "job.progress")
              || call.hasIndex()
              || !Objects.equals(call.scene.inCallback.get(), true)
              || Eighth.state(call) != GroupState.COMPLETE) {
            return answer;
          }
          Progress right = (Progress) Objects.requireNonNull(answer);
          return new Progress(right.bytesTransferred(), right.bytesTotal(), 99);
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<Integer> seen = new CopyOnWriteArrayList<>();
          group.whenDone(event -> seen.add(event.group().progress().percent()));
          stage.complete(group);
          assertThat(seen).containsExactly(100);
        });
  }

  /** What is to be told waits in one line. */
  private static Suspect oneAtATime() {
    return new Suspect(
        Kind.CALLBACKS,
        "as long as one group's callback does not acknowledge, those of other groups are not told",
        "JAVA-EVENT-01: \"Every outcome of a group must be told once\"; setCallback: \"Every later"
            + " outcome is told as well\"",
        () -> {
          Set<Past> waiting = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone", "group.clearCallback")) {
              waiting.remove(Eighth.past(call));
            } else if (call.is("manager.close", "queue.end", "queue.stopService")) {
              waiting.clear();
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            waiting.removeIf(other -> other.cancelled);
            if (!waiting.isEmpty() && !waiting.contains(past)) {
              throw new IOException("Somebody else is first");
            }
            waiting.add(past);
            Object answer = call.proceed();
            waiting.remove(past);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup deaf = stage.small();
          deaf.whenDone(event -> {
            throw new IOException("Not now");
          });
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(deaf);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** A binding is kept with the job. */
  private static Suspect boundTooEarly() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound before its group has a job is never called",
        "setCallback: \"It is told of a fatal error, and of completion\"; JAVA-EVENT-01",
        () -> {
          Set<Past> early = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "callback.onStatus") && early.contains(Eighth.past(call))) {
              return null;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              if (call.group().enumJobs().count() == 0) {
                early.add(Eighth.past(call));
              } else {
                early.remove(Eighth.past(call));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<StatusEvent> heard = Stage.listen(group);
          group.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }
}
