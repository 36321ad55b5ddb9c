package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with sizes and numbers. */
final class NineteenthSizes {

  private static final int TWO_BYTES = 1 << 16;
  private static final int CLIENTS = 16;
  private static final int CALLBACKS = 64;

  private NineteenthSizes() {}

  static List<Suspect> all() {
    return List.of(lengthOfTwoBytes(), clients(), callbacks());
  }

  /** The length of a block is told in two bytes. */
  private static Suspect lengthOfTwoBytes() {
    return new Suspect(
        Kind.NUMBERS,
        "a file of exactly 64 KiB arrives without a byte",
        "SCALE-05: \"Bodies of every size must arrive whole, those around the usual sizes of"
            + " buffers … too\"",
        Mistakes.files(file -> {
          if (Files.size(file) == TWO_BYTES) {
            Numbers.cut(file, 0);
          }
        }),
        stage -> Numbers.whole(stage, TWO_BYTES));
  }

  private static Suspect clients() {
    return new Suspect(
        Kind.LIMITS,
        "a queue has sixteen clients at most",
        "SCALE-08: \"Any number of clients, handles, stages and callbacks must work\"; ACT-01",
        () -> call -> {
          if (call.is("queue.client") && call.scene.open().size() >= CLIENTS) {
            throw new LimitExceededException("The queue has 16 clients");
          }
          return call.proceed();
        },
        stage -> {
          for (int i = 0; i < CLIENTS; i++) {
            assertThatCode(() -> stage.client(Principal.U)).doesNotThrowAnyException();
          }
        });
  }

  /** There is room for so many. */
  private static Suspect callbacks() {
    return new Suspect(
        Kind.LIMITS,
        "of the groups that a callback was bound to the first 64 are told of",
        "SCALE-08: \"Any number of clients, handles, stages and callbacks must work\"; CB-STATUS-01",
        () -> {
          AtomicInteger count = new AtomicInteger();
          Map<Past, Integer> places = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && places.getOrDefault(Eighth.past(call), 0) >= CALLBACKS) {
              return null;
            }
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              places.computeIfAbsent(Eighth.past(call), past -> count.getAndIncrement());
            }
            return call.proceed();
          };
        },
        stage -> {
          List<BackgroundCopyGroup> groups = new ArrayList<>();
          List<List<StatusEvent>> heard = new ArrayList<>();
          for (int i = 0; i <= CALLBACKS; i++) {
            groups.add(stage.small());
            heard.add(Stage.listen(groups.get(i)));
          }
          groups.forEach(stage::complete);
          assertThat(heard).allMatch(events -> events.size() == 1);
        });
  }
}
