package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentyseventhCallbacks {

  private static final int PATIENCE = 50;

  private TwentyseventhCallbacks() {}

  static List<Suspect> all() {
    return List.of(checkedIsFine(), toldToTheNext(), placeAmongTheLeft(), boundToTheMaker());
  }

  private static Suspect checkedIsFine() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws a checked exception has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again"
            + " later\"; CB-STATUS-05",
        () -> call -> {
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            if (call.is("callback.onStatus")) {
              return null;
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 1) {
              throw new IOException("Not now");
            }
          });
          stage.complete(group);
          for (int i = 0; i < PATIENCE && calls.get() < 2; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(2);
        });
  }

  private static Suspect toldToTheNext() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound later is told of an outcome that was acknowledged",
        "CB-BIND-01: \"error that was not yet acknowledged\"; CB-STATUS-05: \"until it returns"
            + " S_OK, then no more\"",
        () -> {
          Map<Past, StatusEvent> acknowledged = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.is("callback.onStatus")) {
              acknowledged.put(past, call.argument(0));
            } else if (call.is("group.resume", "job.addFiles", "group.cancel")) {
              acknowledged.remove(past);
            } else if (call.is("group.setCallback", "group.whenDone")
                && !call.scene.inCallback.get()) {
              StatusEvent event = acknowledged.get(past);
              if (event != null) {
                TwentyseventhSilence.tell(call.argument(0), event);
              }
            }
            return answer;
          };
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

  private static Suspect placeAmongTheLeft() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event after a retry names the file by its place among those that were left",
        "StatusEvent.fileIndex: \"its index from 0\"; CB-STATUS-07",
        () -> {
          Map<Past, Integer> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              Past past = Eighth.past(call);
              int done = past.look()
                  .map(GroupDetails::filesDone)
                  .orElse(OptionalInt.empty())
                  .orElse(0);
              before.put(past, done);
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            int done = before.getOrDefault(Eighth.past(call), 0);
            if (done == 0 || event.fileIndex().isEmpty()) {
              return call.proceed();
            }
            TransferError error = event.error().orElseThrow();
            return call.with(StatusEvent.failed(
                event.group(),
                event.status(),
                event.job().orElseThrow(),
                new TransferError(
                    Math.max(0, error.fileIndex() - done),
                    error.win32Result(),
                    error.transportResult(),
                    error.retries(),
                    error.reason(),
                    error.context())));
          };
        },
        stage -> {
          FileInfo second = stage.file(Resource.failing(404));
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), second, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.network().serve(Stage.path(second), Resource.ofSize(5));
          group.resume();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.queue.settle();
          assertThat(heard).extracting(StatusEvent::fileIndex).containsExactly(OptionalInt.of(2));
        });
  }

  private static Suspect boundToTheMaker() {
    return new Suspect(
        Kind.CALLBACKS,
        "a binding ends when the client is closed that made the group, not the one that bound",
        "BackgroundCopyGroup.setCallback: \"The binding ends with the manager that this handle came"
            + " from\"; CB-BIND-02",
        () -> {
          Map<Past, BackgroundCopyGroup> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.group());
            } else if (call.is("manager.close") && !call.client().closed().get()) {
              bound.forEach((past, group) -> {
                if (past.maker.equals(call.client())) {
                  unbind(group);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          QueueManager maker = stage.client(Principal.U);
          BackgroundCopyGroup made = maker.createGroup(UUID.randomUUID());
          made.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          BackgroundCopyGroup group = stage.user.getGroup(made.id());
          List<StatusEvent> heard = Stage.listen(group);
          maker.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static void unbind(BackgroundCopyGroup group) {
    try {
      group.clearCallback();
    } catch (RuntimeException e) {
      // Nothing is bound any more.
    }
  }
}
