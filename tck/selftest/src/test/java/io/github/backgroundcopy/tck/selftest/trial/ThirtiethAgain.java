package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mistakes at the second time. */
final class ThirtiethAgain {

  private static final int LONG = 5;

  private ThirtiethAgain() {}

  static List<Suspect> all() {
    return List.of(finishedAsBefore(), givenUpLater(), firstCause());
  }

  private static Suspect finishedAsBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish() of a group that was complete before gives the files of that time",
        "BackgroundCopyGroup.finish: \"gives the files that are now there\", \"in the order in which"
            + " they were added\"",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
            int count = ((BackgroundCopyJob) call.target).fileCount();
            Object answer = call.proceed();
            AtomicInteger known =
                call.scene.memo(Eighth.past(call), AtomicInteger.class, AtomicInteger::new);
            known.compareAndSet(0, count);
            return answer;
          }
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.finish") || !call.scene.isRemembered(Eighth.past(call))) {
            return answer;
          }
          List<?> paths = (List<?>) Objects.requireNonNull(answer);
          int known = call.scene
              .memo(Eighth.past(call), AtomicInteger.class, AtomicInteger::new)
              .get();
          return List.copyOf(paths.subList(0, Math.min(known, paths.size())));
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.complete(group);
          assertThat(group.finish()).hasSize(2);
        });
  }

  private static Suspect givenUpLater() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws at a later outcome of a group is not called for it again",
        "BackgroundCopyCallback.onStatus: \"the same event is to be told again later\";"
            + " CB-STATUS-05",
        () -> call -> {
          Past past = call.origin.past();
          if (!call.is("callback.onStatus") || past == null || !past.wasRetried) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (Exception e) {
            return null;
          }
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 2) {
              throw new IllegalStateException("Not now");
            }
          });
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          for (int i = 0; i < LONG; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(3);
        });
  }

  private static Suspect firstCause() {
    return new Suspect(
        Kind.LOST_STATE,
        "a job that failed twice shows why it failed at first",
        "BackgroundCopyJob.status: \"after an error, what went wrong\"; JOB-STATUS-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.status")
              || !((JobStatus) Objects.requireNonNull(answer)).isError()) {
            return answer;
          }
          First first = call.scene.memo(Eighth.past(call), First.class, First::new);
          return first.of((JobStatus) Objects.requireNonNull(answer));
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(404);
          stage.network().serve(Stage.path(file), Resource.failing(403));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(403);
        });
  }

  private static final class First {

    private @Nullable JobStatus status;

    synchronized JobStatus of(JobStatus other) {
      if (status == null) {
        status = other;
      }
      return status;
    }
  }
}
