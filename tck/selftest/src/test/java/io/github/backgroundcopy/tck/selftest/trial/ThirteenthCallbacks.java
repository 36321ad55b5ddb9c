package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class ThirteenthCallbacks {

  private ThirteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(oneMoreRetry(), completionToo(), interrupted());
  }

  /** The calls are counted as if they were attempts to transfer. */
  private static Suspect oneMoreRetry() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure that is told again has one more retry each time",
        "BackgroundCopyCallback.onStatus: \"the same event is to be told again\"; CB-STATUS-05:"
            + " \"with the same arguments\"",
        () -> {
          Map<Past, AtomicInteger> told = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("callback.onStatus")
                || call.origin.past() == null
                || !call.<StatusEvent>argument(0).isError()) {
              return call.proceed();
            }
            AtomicInteger times =
                told.computeIfAbsent(Eighth.past(call), key -> new AtomicInteger());
            StatusEvent event = call.argument(0);
            TransferError error = event.error().orElseThrow();
            Object answer = call.with(StatusEvent.failed(
                event.group(),
                event.status(),
                event.job().orElseThrow(),
                new TransferError(
                    error.fileIndex(),
                    error.win32Result(),
                    error.transportResult(),
                    error.retries() + times.getAndIncrement(),
                    error.reason(),
                    error.context())));
            told.remove(Eighth.past(call));
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<Integer> retries = new CopyOnWriteArrayList<>();
          group.setCallback(event -> {
            retries.add(event.error().orElseThrow().retries());
            if (retries.size() == 1) {
              throw new IllegalStateException("not yet");
            }
          });
          stage.fail(group);
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          assertThat(retries).containsExactly(0, 0);
        });
  }

  private static Suspect completionToo() {
    return new Suspect(
        Kind.CALLBACKS,
        "setCallback asks for completion as whenDone does",
        "BackgroundCopyGroup.setCallback: told \"of completion if NOTIFY_FLAGS asks for it\";"
            + " CB-STATUS-02, JAVA-PROP-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.setCallback")) {
            NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
            call.group().set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect interrupted() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that returns with its thread interrupted has not acknowledged",
        "BackgroundCopyCallback.onStatus: \"Returning normally acknowledges the event\";"
            + " CB-STATUS-05",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("callback.onStatus") && Thread.interrupted()) {
            throw new IllegalStateException("The callback was interrupted");
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            Thread.currentThread().interrupt();
          });
          stage.complete(group);
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
