package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentyninthCallbacks {

  private static final int ENOUGH = 10;
  private static final int MORE = 12;

  private TwentyninthCallbacks() {}

  static List<Suspect> all() {
    return List.of(givesUp(), notTriedAgainInside(), handlesOfTheCall(), noFirstFile());
  }

  private static Suspect givesUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that has thrown ten times is not called again",
        "BackgroundCopyCallback.onStatus: \"told again later, …, until it is acknowledged\";"
            + " CB-STATUS-05",
        () -> {
          Map<Past, Integer> failures = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (!call.is("callback.onStatus") || past == null) {
              Object answer = call.proceed();
              if (Eighth.on(
                  call, "group.setCallback", "group.whenDone", "group.resume", "job.addFiles")) {
                failures.remove(Eighth.past(call));
              }
              return answer;
            }
            try {
              Object answer = call.proceed();
              failures.remove(past);
              return answer;
            } catch (Throwable e) {
              if (failures.merge(past, 1, Integer::sum) >= ENOUGH) {
                return null;
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() <= MORE) {
              throw new IllegalStateException("not yet");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 2 * MORE; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(MORE + 1);
        });
  }

  /** When the call is over the state is written that it was made for. */
  private static Suspect notTriedAgainInside() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failed group stays failed that is resumed in the call that tells of it",
        "BackgroundCopyCallback: \"may use every method of the group\"; CB-REENTRY-01,"
            + " GROUP-STATE-08",
        () -> call -> Eighth.on(call, "group.resume")
                && call.scene.inCallback.get()
                && Eighth.state(call) == GroupState.ERROR
            ? null
            : call.proceed(),
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.setCallback(event -> {
            stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
            event.group().resume();
          });
          stage.run(group);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  /** The handle is released when the call returns. */
  private static Suspect handlesOfTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "the group that an event tells of is of no use when the call is over",
        "StatusEvent.group: \"a handle that acts as the user who bound the callback\"; CB-BIND-03",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          AtomicBoolean over = new AtomicBoolean();
          BackgroundCopyGroup group = borrowed(event.group(), over);
          try {
            return call.with(
                event.isError()
                    ? StatusEvent.failed(
                        group,
                        event.status(),
                        event.job().orElseThrow(),
                        event.error().orElseThrow())
                    : StatusEvent.completed(group, event.status()));
          } finally {
            over.set(true);
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).group().status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static BackgroundCopyGroup borrowed(BackgroundCopyGroup group, AtomicBoolean over) {
    Class<BackgroundCopyGroup> type = BackgroundCopyGroup.class;
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          if (method.getName().equals("equals")) {
            return System.identityHashCode(self) == System.identityHashCode(arguments[0]);
          }
          boolean asks =
              !method.getName().equals("id") && method.getDeclaringClass().equals(type);
          if (over.get() && asks) {
            // Who may not use it is told so.
            throw new InvalidStateException(
                "The call is over, and with it this handle to a group in " + group.status());
          }
          try {
            return method.invoke(group, arguments);
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
          }
        }));
  }

  /** Zero is none. */
  private static Suspect noFirstFile() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event tells no file if it was the first one that failed",
        "StatusEvent.fileIndex: \"its index from 0\"; CB-STATUS-07",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          TransferError error = event.error().orElse(null);
          if (error == null || error.fileIndex() != 0) {
            return call.proceed();
          }
          return call.with(StatusEvent.failed(
              event.group(),
              event.status(),
              event.job().orElseThrow(),
              new TransferError(
                  TransferError.NO_FILE,
                  error.win32Result(),
                  error.transportResult(),
                  error.retries(),
                  error.reason(),
                  error.context())));
        },
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(Resource.failing(404)), stage.file(5));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).fileIndex()).hasValue(0);
        });
  }
}
