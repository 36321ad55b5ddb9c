package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls that nobody asked for, at once or later. */
final class SealedSilence {

  private SealedSilence() {}

  static List<Suspect> all() {
    return List.of(nextDay(), aLittleLater(), afterCancelling());
  }

  private static Suspect nextDay() {
    return new Suspect(
        SILENCE,
        "what was acknowledged is told again after a day",
        "CB-STATUS-05: \"then no more\"",
        Silence.again((call, past, told) -> {
          if (call.is("queue.advance")
              && told != null
              && call.<Duration>argument(0).compareTo(Duration.ofDays(1)) >= 0) {
            told.again();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          stage.queue.advance(Duration.ofDays(2));
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect aLittleLater() {
    return new Suspect(
        SILENCE,
        "a completion is told twice, the second time 30 ms later",
        "CB-STATUS-05: \"then no more\"",
        Mistakes.in("callback.onStatus", call -> {
          Object answer = call.proceed();
          Silence.later(call.target, call.argument(0));
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch twice = new CountDownLatch(2);
          group.whenDone(event -> twice.countDown());
          stage.complete(group);
          assertThat(twice.await(Silence.LISTEN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        });
  }

  private static Suspect afterCancelling() {
    return new Suspect(
        SILENCE,
        "the cancellation of a group is told 30 ms later",
        "GROUP-CANCEL-05",
        Silence.bound("group.cancel"),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch told = new CountDownLatch(1);
          group.whenDone(event -> told.countDown());
          group.cancel();
          assertThat(told.await(Silence.LISTEN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        });
  }
}
