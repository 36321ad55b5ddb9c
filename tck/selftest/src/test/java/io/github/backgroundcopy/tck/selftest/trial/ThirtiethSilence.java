package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls that nobody asked for. */
final class ThirtiethSilence {

  private ThirtiethSilence() {}

  static List<Suspect> all() {
    return List.of(toldToTheNext(), toldByAPause(), toldByTheFlags());
  }

  private static Suspect toldToTheNext() {
    return new Suspect(
        Kind.SILENCE,
        "who binds a callback is told what another one has acknowledged",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet"
            + " is told too\"; CB-STATUS-05 \"until it returns S_OK, then no more\"",
        () -> call -> {
          boolean late = Eighth.on(call, "group.setCallback", "group.whenDone") && isOver(call);
          Object answer = heard(call);
          if (late) {
            tell(call);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          stage.complete(group);
          assertThat(first).hasSize(1);
          List<StatusEvent> second = Stage.listen(group);
          stage.queue.settle();
          assertThat(second).isEmpty();
        });
  }

  private static Suspect toldByAPause() {
    return new Suspect(
        Kind.SILENCE,
        "suspend() of a failed group tells its error once more",
        "CB-STATUS-08 \"Suspend, resume, property changes must cause no call\"; CB-STATUS-05",
        () -> call -> {
          boolean late = Eighth.on(call, "group.suspend")
              && Eighth.state(call) == GroupState.ERROR
              && isOver(call);
          Object answer = heard(call);
          if (late) {
            tell(call);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          group.suspend();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect toldByTheFlags() {
    return new Suspect(
        Kind.SILENCE,
        "setting the flags of a complete group tells its completion once more",
        "CB-STATUS-08 \"Suspend, resume, property changes must cause no call\"; CB-STATUS-05",
        () -> call -> {
          boolean late = Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
              && call.<NotifyFlags>argument(1).equals(NotifyFlags.GROUP_DONE)
              && isOver(call);
          Object answer = heard(call);
          if (late) {
            tell(call);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** Answers as one should, and takes note of who is bound and what is acknowledged. */
  private static @Nullable Object heard(Call call) throws Throwable {
    Object answer = call.proceed();
    if (call.origin.past() == null) {
      return answer;
    }
    Ear ear = ear(call);
    switch (call.name) {
      case "group.setCallback", "group.whenDone" -> ear.callback = call.argument(0);
      case "group.clearCallback" -> ear.callback = null;
      case "callback.onStatus" -> ear.acknowledged = true;
      case "group.resume", "job.addFiles" -> ear.acknowledged = isOver(call);
      default -> {}
    }
    return answer;
  }

  private static Ear ear(Call call) {
    return call.scene.memo(Eighth.past(call), Ear.class, Ear::new);
  }

  /** Tells whether the outcome of a group was acknowledged, outside of any call. */
  private static boolean isOver(Call call) {
    GroupState state = Eighth.state(call);
    return (state == GroupState.COMPLETE || state == GroupState.ERROR)
        && ear(call).acknowledged
        && !Objects.equals(call.scene.inCallback.get(), true);
  }

  private static void tell(Call call) throws InterruptedException {
    BackgroundCopyCallback callback = ear(call).callback;
    GroupDetails details = call.scene.look(Eighth.past(call).id).orElse(null);
    if (callback == null
        || details == null
        || call.group().get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE)) {
      return;
    }
    BackgroundCopyGroup group = call.group();
    StatusEvent event = details.error().isEmpty()
        ? StatusEvent.completed(group, details.status())
        : StatusEvent.failed(
            group,
            details.status(),
            group.getJob(details.jobId().orElseThrow()),
            details.error().orElseThrow());
    Thread thread = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // It has been told once already.
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join();
  }

  private static final class Ear {

    private volatile @Nullable BackgroundCopyCallback callback;
    private volatile boolean acknowledged;
  }
}
