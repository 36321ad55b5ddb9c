package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with callbacks. */
final class NinthCallbacks {

  private NinthCallbacks() {}

  static List<Suspect> all() {
    return List.of(statusOfTheCall(), unboundByARefusal(), keptInsideACall());
  }

  /** The event has no status of its own. */
  private static Suspect statusOfTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event tells the status that the group has when the callback is called",
        "StatusEvent.status: \"the group's status when the event happened\"; CB-STATUS-07",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          GroupStatus now;
          try {
            now = event.group().status();
          } catch (RuntimeException e) {
            now = event.status();
          }
          if (now.equals(event.status()) || now.state() != event.status().state()) {
            return call.proceed();
          }
          return call.with(
              event.isError()
                  ? StatusEvent.failed(
                      event.group(),
                      now,
                      event.job().orElseThrow(),
                      event.error().orElseThrow())
                  : StatusEvent.completed(event.group(), now));
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.switchToForeground();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard)
              .extracting(StatusEvent::status)
              .containsExactly(GroupStatus.of(GroupState.ERROR, false));
        });
  }

  private static Suspect unboundByARefusal() {
    return new Suspect(
        Kind.CALLBACKS,
        "a class that is refused as unknown has unbound the callback that was bound",
        "GroupProperty.NOTIFY_CLSID: \"the earlier binding stays\"; GROUP-PROP-14",
        () -> call -> {
          try {
            return call.proceed();
          } catch (BackgroundCopyException e) {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)
                && Eighth.state(call) != null
                && call.group().get(GroupProperty.NOTIFY_CLSID).equals(GroupProperty.NO_CLASS)) {
              call.group().clearCallback();
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          String unknown = "{" + UUID.randomUUID() + "}";
          assertThatThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, unknown))
              .isInstanceOf(BackgroundCopyException.class);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect keptInsideACall() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that unbinds itself stays bound",
        "BackgroundCopyCallback: \"may use every method of the group\"; clearCallback: \"no"
            + " further call begins\"; JAVA-EVENT-02",
        () -> call -> Eighth.on(call, "group.clearCallback")
                && Objects.equals(call.scene.inCallback.get(), true)
                && Eighth.state(call) != null
            ? null
            : call.proceed(),
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(event -> {
            heard.add(event);
            event.group().clearCallback();
          });
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }
}
