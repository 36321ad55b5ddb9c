package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with callbacks. */
@SuppressWarnings("ThreadLocalUsage") // One for each queue.
final class TwentyfourthCallbacks {

  private TwentyfourthCallbacks() {}

  static List<Suspect> all() {
    return List.of(
        nothingAddedInside(), boundInAnothers(), unboundByTheBinderAlone(), neverForeground());
  }

  private static Suspect nothingAddedInside() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failed group takes no files inside the callback that is told of the error",
        "BackgroundCopyCallback: \"may use every method of the group\"; JOB-ADDFILES-14,"
            + " CB-REENTRY-01",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles")
              && call.scene.inCallback.get()
              && Eighth.state(call) == GroupState.ERROR) {
            throw new InvalidStateException("The group is being told of");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.setCallback(event -> event.job().orElseThrow().addFiles(stage.names(1)));
          stage.fail(group);
          assertThat(Stage.job(group).fileCount()).isEqualTo(2);
        });
  }

  /** The table of callbacks is written back when the call is over. */
  private static Suspect boundInAnothers() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound inside another group's callback is never called",
        "BackgroundCopyGroup.setCallback: \"It is told of a fatal error, and of completion\";"
            + " CB-STATUS-01",
        () -> {
          ThreadLocal<Past> told = new ThreadLocal<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              told.set(past);
              try {
                return call.proceed();
              } finally {
                told.remove();
              }
            }
            return Eighth.on(call, "group.setCallback", "group.whenDone")
                    && told.get() != null
                    && !told.get().equals(past)
                ? call.with((BackgroundCopyCallback) event -> {})
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup next = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> next.whenDone(heard::add));
          stage.complete(group);
          stage.complete(next);
          assertThat(heard).hasSize(1);
        });
  }

  /** Each client unbinds its own. */
  private static Suspect unboundByTheBinderAlone() {
    return new Suspect(
        Kind.CALLBACKS,
        "clearCallback() by another client of the user leaves the callback bound",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further call"
            + " begins\"",
        () -> {
          Map<Past, Client> binders = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("group.clearCallback")) {
              Client binder = binders.get(past);
              if (binder != null
                  && !binder.closed().get()
                  && !binder.equals(call.client())
                  && binder.principal() == call.client().principal()
                  && Eighth.state(call) != null) {
                return null;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              binders.put(Eighth.past(call), call.client());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.client(Principal.U).getGroup(group.id()).clearCallback();
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect neverForeground() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event that tells an error never tells of the foreground",
        "StatusEvent.status: \"as BackgroundCopyGroup.status() told it\"; CB-STATUS-07",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          if (!event.isError() || !event.status().foreground()) {
            return call.proceed();
          }
          return call.with(StatusEvent.failed(
              event.group(),
              GroupStatus.of(event.status().state(), false),
              event.job().orElseThrow(),
              event.error().orElseThrow()));
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.switchToForeground();
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard)
              .extracting(StatusEvent::status)
              .containsExactly(GroupStatus.of(GroupState.ERROR, true));
        });
  }
}
