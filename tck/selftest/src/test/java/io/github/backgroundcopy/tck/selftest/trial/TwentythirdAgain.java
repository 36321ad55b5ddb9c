package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes that show the second time, or the third. */
final class TwentythirdAgain {

  private TwentythirdAgain() {}

  static List<Suspect> all() {
    return List.of(boundAgain(), firstStatusStays(), finishedAgain(), thirdLife());
  }

  private static Suspect boundAgain() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound after another was cleared is never called",
        "CB-STATUS-01: \"completion must cause OnStatus\"; CB-BIND-02: \"until a callback is bound"
            + " again\"",
        () -> {
          Set<Past> cleared = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && cleared.contains(Eighth.past(call))) {
              return call.with((BackgroundCopyCallback) event -> {});
            }
            boolean bound = Eighth.on(call, "group.clearCallback") && Eighth.past(call).callback;
            Object answer = call.proceed();
            if (bound) {
              cleared.add(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          group.clearCallback();
          List<StatusEvent> second = Stage.listen(group);
          stage.complete(group);
          assertThat(first).isEmpty();
          assertThat(second).hasSize(1);
        });
  }

  private static Suspect firstStatusStays() {
    return new Suspect(
        Kind.LOST_STATE,
        "a job that fails a second time tells the HTTP status of its first failure",
        "JOB-STATUS-02: \"After HTTP 404 GetStatus must give transport result 404\";"
            + " JobStatus.transportResult: \"the HTTP status of a failure told by the server\"",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Eighth.past(call)
                  .look()
                  .flatMap(GroupDetails::error)
                  .filter(error -> error.transportResult() != 0)
                  .ifPresent(
                      error -> first.putIfAbsent(Eighth.past(call), error.transportResult()));
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "job.status") || !first.containsKey(Eighth.past(call))) {
              return answer;
            }
            JobStatus status = (JobStatus) Objects.requireNonNull(answer);
            return status.transportResult() == 0
                ? status
                : new JobStatus(
                    status.bits(),
                    status.win32Result(),
                    Objects.requireNonNull(first.get(Eighth.past(call))),
                    status.retries());
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.failing(403));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(403);
        });
  }

  /** Makes it safe to repeat. */
  private static Suspect finishedAgain() {
    return new Suspect(
        Kind.IDENTITY,
        "finish() of a group that was finished gives its files once more",
        "GROUP-CANCEL-04: \"retained group and job pointers must return QM_E_INVALID_STATE from"
            + " every method\"",
        () -> {
          Map<Past, Object> finished = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "group.finish")) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            try {
              Object paths = Objects.requireNonNull(call.proceed());
              finished.put(past, paths);
              return paths;
            } catch (InvalidStateException e) {
              if (finished.containsKey(past)) {
                return finished.get(past);
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(group.finish()).hasSize(1);
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
        });
  }

  /** Tells the lives of an id apart by one bit. */
  private static Suspect thirdLife() {
    return new Suspect(
        Kind.IDENTITY,
        "a handle of the first group with an id acts on the third",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; GROUP-CANCEL-04",
        () -> {
          Map<UUID, List<Past>> lives = new ConcurrentHashMap<>();
          Map<UUID, BackgroundCopyGroup> latest = new ConcurrentHashMap<>();
          return call -> thirdLife(call, lives, latest);
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.cancel();
          stage.user.createGroup(first.id()).cancel();
          stage.user.createGroup(first.id());
          assertThatThrownBy(first::status).isInstanceOf(InvalidStateException.class);
        });
  }

  private static @Nullable Object thirdLife(
      Call call, Map<UUID, List<Past>> lives, Map<UUID, BackgroundCopyGroup> latest)
      throws Throwable {
    Object answer;
    try {
      answer = call.proceed();
    } catch (InvalidStateException e) {
      Past past = call.origin.past();
      List<Past> before = past == null ? List.of() : lives.getOrDefault(past.id, List.of());
      int life = before.indexOf(past);
      if (life < 0 || (before.size() - life) % 2 != 0 || !call.name.startsWith("group.")) {
        throw e;
      }
      return call.again(Objects.requireNonNull(latest.get(call.group().id())));
    }
    for (BackgroundCopyGroup group : TwentythirdSuspects.made(call, answer)) {
      Past before = call.scene.past(group.id());
      if (before != null) {
        lives.computeIfAbsent(group.id(), key -> new CopyOnWriteArrayList<>()).add(before);
      }
      latest.put(group.id(), group);
    }
    return answer;
  }
}
