package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Enumerators whose elements are made when they are delivered. */
class ReadingTests {

  private static final int COUNT = Leaf.WIDTH + 10;

  private final QueueOrder<String> order = new QueueOrder<>();
  private final List<Long> read = new ArrayList<>();
  private final SnapshotEnumerator<String> enumerator;

  ReadingTests() {
    for (int i = 1; i <= COUNT; i++) {
      order.append("anna", "item");
    }
    enumerator = Enumerators.reading(order.all(), (item, number) -> {
      read.add(number);
      return item + number;
    });
  }

  @Test
  void elementsAreMadeFromItemAndNumber() {
    assertThat(enumerator.next(Integer.MAX_VALUE))
        .isEqualTo(IntStream.rangeClosed(1, COUNT).mapToObj(i -> "item" + i).toList());
  }

  @Test
  void nothingIsReadBeforeItIsDelivered() {
    enumerator.skip(3);
    enumerator.count();
    Iterator<String> iterator = enumerator.asIterator();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(enumerator.duplicate().next(0)).isEmpty();
    assertThat(read).isEmpty();
  }

  @Test
  void everyElementIsReadOnceForEachDelivery() {
    List<String> list = enumerator.next(3);
    assertThat(list).isEqualTo(List.copyOf(list));
    assertThat(read).containsExactly(1L, 2L, 3L);
    enumerator.next(1);
    Iterator<String> iterator = enumerator.asIterator();
    assertThat(iterator.hasNext()).isTrue();
    iterator.next();
    assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aReaderMayMakeElementsTogether() {
    List<Integer> together = new ArrayList<>();
    SnapshotEnumerator<String> lengths = Enumerators.reading(order.all(), new Reader<>() {

      @Override
      public String read(String item, long number) {
        return item + number;
      }

      @Override
      public List<String> readAll(List<? extends String> items, long[] numbers) {
        together.add(numbers.length);
        return IntStream.range(0, numbers.length)
            .mapToObj(i -> read(items.get(i), numbers[i]))
            .toList();
      }
    });
    assertThat(lengths.next(1)).containsExactly("item1");
    assertThat(lengths.next(COUNT - 2))
        .isEqualTo(IntStream.range(2, COUNT).mapToObj(i -> "item" + i).toList());
    assertThat(together).as("one call for each leaf").containsExactly(Leaf.WIDTH - 1, 9);
    assertThat(lengths.asIterator().next()).isEqualTo("item" + COUNT);
  }

  @Test
  void aDuplicateReadsForItself() {
    assertThat(enumerator.duplicate().next(2)).containsExactly("item1", "item2");
    assertThat(enumerator.next(2)).containsExactly("item1", "item2");
    assertThat(read).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void aReaderThatFailsFailsTheCallAndTheNextOneGoesOn() {
    SnapshotEnumerator<Long> failing = Enumerators.reading(order.all(), (item, number) -> {
      if (number == 2) {
        throw new IllegalStateException("no");
      }
      return number;
    });
    failing.next(1);
    assertThatIllegalStateException().isThrownBy(() -> failing.next(2));
    assertThat(failing.next(1)).containsExactly(4L);
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void aReaderMustNotAnswerNull() {
    SnapshotEnumerator<String> nulls =
        Enumerators.<String, String>reading(order.all(), (item, number) -> null);
    assertThatNullPointerException().isThrownBy(() -> nulls.next(1));
    assertThatNullPointerException().isThrownBy(() -> nulls.next(2));
  }
}
