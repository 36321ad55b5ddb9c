package io.github.backgroundcopy.core.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryTests {

  private static final int SOME = 20;

  private History<Long> history = new History<>(Sequence.of());

  @Test
  void aSnapshotDoesNotShowWhatIsNotedAfterItEvenIfItIsReadLater() {
    append(1, SOME);
    Snapshot<Long> before = history.snapshot();
    remove(3);
    Snapshot<Long> between = history.snapshot();
    append(SOME + 1, SOME + 1);
    remove(SOME + 1);
    remove(1);

    assertThat(numbers(before)).hasSize(SOME).startsWith(1L, 2L, 3L, 4L);
    assertThat(numbers(between)).hasSize(SOME - 1).startsWith(1L, 2L, 4L);
    assertThat(numbers(history.snapshot())).hasSize(SOME - 2).startsWith(2L, 4L).endsWith(20L);
  }

  @Test
  void aSnapshotIsTheSameForAsLongAsNothingChanges() {
    append(1, SOME);
    Snapshot<Long> snapshot = history.snapshot();
    assertThat(history.snapshot()).isSameAs(snapshot);
    remove(1);
    assertThat(history.snapshot()).isNotSameAs(snapshot);
  }

  @Test
  void whatWasRemovedIsNotThereWhetherItWasReadOrNot() {
    append(1, SOME);
    remove(5);
    assertThat(history.remove(5)).as("noted").isNull();
    numbers(history.snapshot());
    assertThat(history.remove(5)).as("carried out by a reader").isNull();
    assertThat(history.remove(0)).isNull();
    assertThat(history.remove(SOME + 1)).isNull();
    assertThat(history.size()).isEqualTo(SOME - 1);
  }

  @Test
  void theWriterGoesOnFromWhatAReaderHasMade() {
    append(1, SOME);
    remove(5);
    Sequence<Long> read = history.snapshot().sequence();
    History<Long> before = history;

    remove(6);

    assertThat(history).isNotSameAs(before);
    assertThat(history.at(mark(0))).isSameAs(read);
  }

  @Test
  void aChangeIsANoteForAsLongAsThereIsRoom() {
    append(1, Leaf.WIDTH / 2 + 1);
    History<Long> before = history;
    append(Leaf.WIDTH / 2 + 2, Leaf.WIDTH - 1);
    remove(1);
    remove(Leaf.WIDTH - 1);
    assertThat(history).isSameAs(before);
  }

  /** How often somebody reads: after each change, now and then, and hardly ever. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 5000})
  void agreesWithASortedMapHoweverOftenItIsRead(int changesPerRead) {
    Random random = Seed.random("HistoryTests");
    TreeMap<Long, Long> model = new TreeMap<>();
    List<Long> live = new ArrayList<>();
    List<Snapshot<Long>> unread = new ArrayList<>();
    List<List<Long>> expected = new ArrayList<>();
    for (long number = 1; number <= 12_000; number++) {
      append(number, number);
      model.put(number, number);
      live.add(number);
      // Up to six thousand, down to nearly nothing, and up again.
      int most = number < 6_000 ? 6_000 : number < 7_000 ? 10 : 600;
      while (live.size() > most || (live.size() > 1 && random.nextInt(3) == 0)) {
        int at = random.nextInt(live.size());
        long gone = live.set(at, live.get(live.size() - 1));
        live.remove(live.size() - 1);
        model.remove(gone);
        remove(gone);
      }
      if (random.nextInt(changesPerRead) == 0) {
        Invariants.check(history.snapshot());
      }
      if (number % 997 == 0) {
        unread.add(history.snapshot());
        expected.add(List.copyOf(model.keySet()));
      }
    }
    for (int i = 0; i < unread.size(); i++) {
      Invariants.check(unread.get(i));
      assertThat(numbers(unread.get(i))).isEqualTo(expected.get(i));
    }
  }

  private void append(long from, long to) {
    for (long number = from; number <= to; number++) {
      history = history.append(number, number);
    }
  }

  private void remove(long number) {
    history = requireNonNull(history.remove(number));
  }

  /** The mark at which a history of SOME items began, and so many were removed. */
  private static long mark(int removed) {
    return ((long) SOME << Integer.SIZE) + removed;
  }

  private static List<Long> numbers(Snapshot<Long> snapshot) {
    List<Long> numbers = new ArrayList<>();
    for (long rank = 0; rank < snapshot.size(); rank++) {
      numbers.add(snapshot.number(rank));
    }
    return numbers;
  }
}
