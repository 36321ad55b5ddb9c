package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that show when something happens for the second time. */
final class TenthAgain {

  private TenthAgain() {}

  static List<Suspect> all() {
    return List.of(collectedAgain(), failedTwice(), onceMore());
  }

  /** Who asks again may not have got the first answer, it finds. */
  private static Suspect collectedAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish of a group that was collected gives its paths again",
        "BackgroundCopyGroup.cancel: \"every method of this group's handles but id() answers"
            + " InvalidStateException\"; GROUP-CANCEL-04, JAVA-FINISH-01",
        () -> {
          Map<Past, Object> collected = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "group.finish")) {
              return call.proceed();
            }
            try {
              Object paths = Objects.requireNonNull(call.proceed());
              collected.put(Eighth.past(call), paths);
              return paths;
            } catch (InvalidStateException e) {
              Object paths = collected.get(Eighth.past(call));
              if (paths == null) {
                throw e;
              }
              return paths;
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

  private static Suspect failedTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that has failed for the second time is not tried again",
        "BackgroundCopyGroup.resume: \"tries again after a fatal error\"; GROUP-STATE-08",
        () -> {
          Set<Past> tried = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              if (tried.contains(Eighth.past(call))) {
                return null;
              }
              Object answer = call.proceed();
              tried.add(Eighth.past(call));
              return answer;
            }
            return call.proceed();
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
        });
  }

  /** The clock that was set for the next call is not stopped. */
  private static Suspect onceMore() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that threw at first is called once more after it has returned normally",
        "BackgroundCopyCallback.onStatus: \"told again later … until it is acknowledged\";"
            + " CB-STATUS-05",
        () -> {
          Set<Past> thrown = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!call.is("callback.onStatus") || call.origin.past() == null) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            try {
              call.proceed();
            } catch (Exception e) {
              thrown.add(past);
              throw e;
            }
            if (thrown.remove(past)) {
              try {
                call.proceed();
              } catch (Exception e) {
                // It was acknowledged.
              }
            }
            return null;
          };
        },
        stage -> {
          AtomicInteger calls = new AtomicInteger();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 1) {
              throw new IllegalStateException("not now");
            }
          });
          stage.complete(group);
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          assertThat(calls).hasValue(2);
        });
  }
}
