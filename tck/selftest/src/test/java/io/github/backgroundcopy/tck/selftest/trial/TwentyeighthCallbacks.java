package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentyeighthCallbacks {

  private TwentyeighthCallbacks() {}

  static List<Suspect> all() {
    return List.of(deadLetters(), classesHearNoErrors(), errorsAcknowledge());
  }

  /** What cannot be delivered goes to the dead letters. */
  private static Suspect deadLetters() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event that was refused ten times counts as acknowledged",
        "BackgroundCopyCallback.onStatus: \"told again later\" \"until it is acknowledged\"; CB-STATUS-05:"
            + " \"until it returns S_OK\"",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          AtomicInteger refused = call.memo(AtomicInteger.class, AtomicInteger::new);
          try {
            Object answer = call.proceed();
            refused.set(0);
            return answer;
          } catch (Exception e) {
            if (refused.incrementAndGet() >= 10) {
              return null;
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() <= 12) {
              throw new IllegalStateException("Not now");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 40 && calls.get() < 13; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(13);
        });
  }

  /** Who is bound by class has a listener of its own. */
  private static Suspect classesHearNoErrors() {
    return new Suspect(
        Kind.CALLBACKS,
        "an object of a class is never told of an error",
        "CB-STATUS-03: \"A fatal error must cause OnStatus\"; NOTIFY_CLSID: \"the class whose object is to"
            + " be called\"",
        () -> call -> call.is("callback.onStatus")
                && call.origin.past() == null
                && call.<StatusEvent>argument(0).isError()
            ? null
            : call.proceed(),
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          stage.fail(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** Only exceptions are caught; the executor swallows the rest. */
  private static Suspect errorsAcknowledge() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws an Error has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again"
            + " later\"; CB-STATUS-05",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (Error e) {
            return null;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 1) {
              throw new AssertionError("Not now");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 5 && calls.get() < 2; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(2);
        });
  }
}
