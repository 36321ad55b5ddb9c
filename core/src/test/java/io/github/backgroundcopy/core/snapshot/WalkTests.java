package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Iterators and streams over what an enumerator has left. */
class WalkTests {

  private static final int COUNT = 5 * Leaf.WIDTH + 3;

  private final QueueOrder<UUID> order = new QueueOrder<>();
  private final List<UUID> ids = new ArrayList<>();
  private final GroupEnumerator enumerator;

  WalkTests() {
    for (int i = 0; i < COUNT; i++) {
      UUID id = new UUID(0, i);
      ids.add(id);
      order.append("anna", id);
    }
    enumerator = Enumerators.groups(order.all());
    enumerator.skip(7);
  }

  @Test
  void anIteratorDeliversWhatIsLeftAndMovesNothing() {
    List<UUID> delivered = new ArrayList<>();
    enumerator.asIterator().forEachRemaining(delivered::add);
    assertThat(delivered).isEqualTo(ids.subList(7, COUNT));
    assertThat(enumerator.asIterator()).toIterable().containsExactlyElementsOf(delivered);
    assertThat(enumerator.next(1)).containsExactly(ids.get(7));
  }

  @Test
  void anIteratorStartsWhereTheEnumeratorStoodWhenItWasAsked() {
    Iterator<UUID> iterator = enumerator.asIterator();
    enumerator.reset();
    order.remove("anna", 8);
    assertThat(iterator.next()).isEqualTo(ids.get(7));
  }

  @Test
  void anIteratorAtItsEndSaysSoAndRemovesNothing() {
    enumerator.skip(COUNT - 8);
    Iterator<UUID> iterator = enumerator.asIterator();
    iterator.next();
    assertThat(iterator).isExhausted();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
  }

  @Test
  void aStreamDeliversWhatWasLeftWhenItWasAskedFor() {
    Stream<UUID> stream = enumerator.stream();
    enumerator.reset();
    assertThat(stream).isEqualTo(ids.subList(7, COUNT));
    assertThat(enumerator.next(1)).containsExactly(ids.get(0));
  }

  @Test
  void aParallelStreamKeepsTheSequence() {
    assertThat(enumerator.stream().parallel().map(UUID::toString).toList())
        .isEqualTo(ids.subList(7, COUNT).stream().map(UUID::toString).toList());
  }

  @Test
  void aStreamStopsEarlyWithoutReadingOn() {
    List<Long> read = new ArrayList<>();
    assertThat(Enumerators.reading(order.all(), (id, number) -> {
              read.add(number);
              return number;
            })
            .stream()
            .limit(3))
        .containsExactly(1L, 2L, 3L);
    assertThat(read).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStreamOfIdsKnowsAllThereIsToKnow() {
    Spliterator<UUID> ids = enumerator.stream().spliterator();
    assertThat(ids.getExactSizeIfKnown()).isEqualTo(COUNT - 7);
    assertThat(ids.hasCharacteristics(Spliterator.ORDERED
            | Spliterator.SIZED
            | Spliterator.SUBSIZED
            | Spliterator.IMMUTABLE
            | Spliterator.NONNULL
            | Spliterator.DISTINCT))
        .isTrue();
  }

  @Test
  void aStreamOfReadingsDoesNotPromiseThatTheyDiffer() {
    Spliterator<String> same =
        Enumerators.reading(order.all(), (id, number) -> "same").stream().spliterator();
    assertThat(same.hasCharacteristics(Spliterator.SIZED | Spliterator.ORDERED)).isTrue();
    assertThat(same.hasCharacteristics(Spliterator.DISTINCT)).isFalse();
  }

  @Test
  void splittingLosesAndRepeatsNothing() {
    List<UUID> delivered = new ArrayList<>();
    splitAll(enumerator.stream().spliterator(), delivered);
    assertThat(delivered).isEqualTo(ids.subList(7, COUNT));
  }

  private static void splitAll(Spliterator<UUID> walk, List<UUID> delivered) {
    long size = walk.estimateSize();
    Spliterator<UUID> before = walk.trySplit();
    if (before == null) {
      assertThat(size).isLessThanOrEqualTo(1);
      while (walk.tryAdvance(delivered::add)) {
        assertThat(walk.estimateSize()).isZero();
      }
    } else {
      assertThat(before.estimateSize() + walk.estimateSize()).isEqualTo(size);
      splitAll(before, delivered);
      splitAll(walk, delivered);
    }
  }
}
