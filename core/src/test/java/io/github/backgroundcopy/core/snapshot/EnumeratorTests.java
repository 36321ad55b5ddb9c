package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.RandomAccess;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The enumeration clauses, one test or more for each. */
class EnumeratorTests {

  private static final int COUNT = 3 * Leaf.WIDTH + 17;

  private final QueueOrder<UUID> order = new QueueOrder<>();
  private final List<UUID> ids = new ArrayList<>();
  private final GroupEnumerator enumerator;

  EnumeratorTests() {
    for (int i = 0; i < COUNT; i++) {
      UUID id = new UUID(0, i);
      ids.add(id);
      order.append("anna", id);
    }
    enumerator = Enumerators.groups(order.all());
  }

  @Test // ENUM-NEXT-01, ENUM-ORDER-01
  void nextOneDeliversOneAfterTheOther() {
    for (UUID id : ids) {
      assertThat(enumerator.next(1)).containsExactly(id);
    }
    assertThat(enumerator.next(1)).isEmpty();
  }

  @ParameterizedTest // ENUM-NEXT-02
  @ValueSource(
      ints = {2, 17, Leaf.WIDTH - 1, Leaf.WIDTH, Leaf.WIDTH + 1, 2 * Leaf.WIDTH + 5, COUNT})
  void nextDeliversAsManyAsAreAskedFor(int celt) {
    assertThat(enumerator.next(celt)).isEqualTo(ids.subList(0, celt));
    assertThat(enumerator.stream()).isEqualTo(ids.subList(celt, COUNT));
  }

  @Test // ENUM-NEXT-03
  void nextDeliversWhatIsLeftAndStandsAtTheEnd() {
    enumerator.skip(COUNT - 3);
    assertThat(enumerator.next(5)).isEqualTo(ids.subList(COUNT - 3, COUNT));
    assertThat(enumerator.next(1)).isEmpty();
  }

  @Test // ENUM-NEXT-04
  void nextAtTheEndDeliversNothingEachTime() {
    enumerator.skip(COUNT);
    for (int celt : new int[] {1, 2, Integer.MAX_VALUE, 1}) {
      assertThat(enumerator.next(celt)).isEmpty();
    }
  }

  @Test // ENUM-NEXT-07
  void nextZeroDeliversNothingAndDoesNotMove() {
    assertThat(enumerator.next(0)).isEmpty();
    assertThat(enumerator.next(1)).containsExactly(ids.get(0));
    enumerator.skip(COUNT);
    assertThat(enumerator.next(0)).isEmpty();
  }

  @Test // ENUM-NEXT-08
  void nextOfTheGreatestNumberDeliversAllThatIsLeft() {
    enumerator.skip(5);
    // An array of that many would not fit into any heap this runs in.
    assertThat(enumerator.next(Integer.MAX_VALUE)).isEqualTo(ids.subList(5, COUNT));
  }

  @Test // ENUM-NEXT-11
  void anyMixOfNextDeliversEachItemOnce() {
    Random random = Seed.random("EnumeratorTests");
    for (int round = 0; round < 200; round++) {
      int most = 1 << random.nextInt(10);
      List<UUID> delivered = new ArrayList<>();
      while (delivered.size() < COUNT) {
        delivered.addAll(enumerator.next(random.nextInt(most + 1)));
      }
      assertThat(delivered).isEqualTo(ids);
      assertThat(enumerator.next(1)).isEmpty();
      enumerator.reset();
    }
  }

  @Test
  void theListDeliveredCannotBeChangedAndHasRandomAccess() {
    for (int celt : new int[] {0, 1, 2, Leaf.WIDTH}) {
      List<UUID> list = enumerator.next(celt);
      assertThat(list).isUnmodifiable();
      assertThat(list).isInstanceOf(RandomAccess.class);
    }
  }

  @ParameterizedTest // of one leaf whole and in part, too little of it to keep it, and of two
  @ValueSource(ints = {Leaf.WIDTH, Leaf.WIDTH - 3, 5, Leaf.WIDTH + 5})
  void theListDeliveredIsAsAnyOther(int celt) {
    enumerator.skip(3);
    List<UUID> list = enumerator.next(celt);
    List<UUID> expected = List.copyOf(ids.subList(3, 3 + celt));

    assertThat(list).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(expected).isEqualTo(list);
    assertThat(list.toArray()).isEqualTo(expected.toArray());
    assertThat(list.toArray(new UUID[0])).isEqualTo(expected.toArray(new UUID[0]));
    assertThat(list.stream().toList()).isEqualTo(expected);
    List<UUID> each = new ArrayList<>();
    list.forEach(each::add);
    assertThat(each).isEqualTo(expected);
    assertThat(list.indexOf(expected.get(4))).isEqualTo(4);
    assertThat(list.contains(ids.get(2))).isFalse();
    assertThat(list.subList(1, 4)).isEqualTo(expected.subList(1, 4)).isUnmodifiable();
    assertThat(list.listIterator(celt).previous()).isEqualTo(expected.get(celt - 1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(celt));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> list.subList(1, celt + 1));
    Iterator<UUID> end = list.subList(0, 0).iterator();
    assertThat(end.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(end::next);
  }

  @Test
  void whatIsPutIntoAnArrayOfAListIsNotDelivered() {
    enumerator.next(Leaf.WIDTH).toArray()[0] = "x";
    enumerator.reset();
    assertThat(enumerator.next(1)).containsExactly(ids.get(0));
  }

  @Test
  void theListDeliveredDoesNotChangeWithTheQueue() {
    List<UUID> list = enumerator.next(COUNT);
    for (int number = 1; number <= COUNT; number++) {
      order.remove("anna", number);
    }
    order.append("anna", new UUID(1, 1));
    assertThat(list).isEqualTo(ids);
  }

  @Test // ENUM-SKIP-01
  void skipPassesAsManyAsAreAskedFor() {
    assertThat(enumerator.skip(Leaf.WIDTH + 3)).isEqualTo(Leaf.WIDTH + 3);
    assertThat(enumerator.next(1)).containsExactly(ids.get(Leaf.WIDTH + 3));
    assertThat(enumerator.skip(COUNT - Leaf.WIDTH - 4)).isEqualTo(COUNT - Leaf.WIDTH - 4);
    assertThat(enumerator.next(1)).isEmpty();
  }

  @Test // ENUM-SKIP-02
  void skipZeroDoesNotMove() {
    assertThat(enumerator.skip(0)).isZero();
    assertThat(enumerator.next(1)).containsExactly(ids.get(0));
    enumerator.skip(COUNT);
    assertThat(enumerator.skip(0)).isZero();
    assertThat(enumerator.next(1)).isEmpty();
  }

  @ParameterizedTest // ENUM-SKIP-03, ENUM-SKIP-04
  @ValueSource(longs = {COUNT, 0x8000_0000L, 0xFFFF_FFFFL, Long.MAX_VALUE})
  void skippingMoreThanIsLeftEndsAtTheEnd(long celt) {
    enumerator.next(2);
    assertThat(enumerator.skip(celt)).isEqualTo(COUNT - 2);
    assertThat(enumerator.next(1)).isEmpty();
    assertThat(enumerator.skip(1)).isZero();
    assertThat(enumerator.skip(celt)).isZero();
    assertThat(enumerator.next(1)).isEmpty();
  }

  @ParameterizedTest // ENUM-RESET-01, ENUM-RESET-02
  @ValueSource(ints = {0, 1, COUNT / 2, COUNT})
  void resetGoesBackToTheFirstWhateverHappenedToTheQueue(int position) {
    enumerator.skip(position);
    order.remove("anna", 1);
    order.append("anna", new UUID(1, 1));
    enumerator.reset();
    assertThat(enumerator.next(Integer.MAX_VALUE)).isEqualTo(ids);
  }

  @ParameterizedTest // ENUM-CLONE-01
  @ValueSource(ints = {0, 1, COUNT / 2, COUNT})
  void aDuplicateGoesOnWhereTheOriginalStands(int position) {
    enumerator.skip(position);
    assertThat(enumerator.duplicate().next(Integer.MAX_VALUE))
        .isEqualTo(ids.subList(position, COUNT));
  }

  @Test // ENUM-CLONE-01
  void aDuplicateIsOfTheSameKind() {
    JobEnumerator jobs = Enumerators.jobs(Snapshot.of(ids.get(0)));
    assertThat(jobs.duplicate().next(2)).containsExactly(ids.get(0));
    assertThat(enumerator.duplicate()).hasSameClassAs(enumerator);
  }

  @Test // ENUM-CLONE-02
  void aDuplicateAndItsOriginalMoveIndependently() {
    enumerator.skip(3);
    GroupEnumerator duplicate = enumerator.duplicate();
    duplicate.next(2);
    duplicate.skip(2);
    assertThat(enumerator.duplicate().next(1)).containsExactly(ids.get(3));
    enumerator.reset();
    assertThat(duplicate.next(1)).containsExactly(ids.get(7));
  }

  @Test // ENUM-CLONE-03
  void aDuplicateTakenLaterHoldsTheOriginalsSnapshot() {
    enumerator.skip(9);
    order.remove("anna", 1);
    GroupEnumerator duplicate = enumerator.duplicate();
    assertThat(duplicate.count()).isEqualTo(COUNT);
    duplicate.reset();
    assertThat(duplicate.next(1)).containsExactly(ids.get(0));
  }

  @Test // ENUM-COUNT-01, ENUM-COUNT-02
  void countIsThatOfTheWholeSnapshot() {
    assertThat(enumerator.count()).isEqualTo(COUNT);
    enumerator.next(3);
    enumerator.skip(3);
    order.append("anna", new UUID(1, 1));
    assertThat(enumerator.count()).isEqualTo(COUNT);
    enumerator.skip(COUNT);
    assertThat(enumerator.count()).isEqualTo(COUNT);
    enumerator.reset();
    assertThat(enumerator.count()).isEqualTo(COUNT);
  }

  @Test // ENUM-SNAP-01
  void whatIsAppendedLaterIsNotListedButByANewEnumerator() {
    UUID later = new UUID(1, 1);
    order.append("anna", later);
    assertThat(enumerator.stream()).doesNotContain(later);
    assertThat(enumerator.duplicate().stream()).doesNotContain(later);
    assertThat(Enumerators.groups(order.all()).stream()).contains(later);
  }

  @Test // ENUM-SNAP-02, ENUM-SNAP-03, ENUM-SNAP-06
  void whatIsRemovedLaterIsListedOnceAndMovesNothing() {
    List<UUID> delivered = new ArrayList<>();
    for (int number = 1; number <= COUNT; number++) {
      delivered.addAll(enumerator.next(1));
      int gone = number % 2 == 0 ? number / 2 : COUNT - number / 2;
      order.remove("anna", gone);
    }
    assertThat(order.all().size()).isZero();
    assertThat(delivered).isEqualTo(ids);
  }

  @Test // ENUM-SNAP-04
  void whatIsTakenOverLaterIsStillListedToItsFormerOwner() {
    GroupEnumerator anna = Enumerators.groups(order.ownedBy("anna"));
    order.move("anna", "admin", 3);
    assertThat(anna.next(Integer.MAX_VALUE)).isEqualTo(ids);
    assertThat(Enumerators.groups(order.ownedBy("admin")).next(2)).containsExactly(ids.get(2));
  }

  @Test // JENUM-01, JENUM-02, QMGR-ENUM-05
  void thereAreEnumeratorsOfNoneAndOfOne() {
    JobEnumerator none = Enumerators.jobs(Snapshot.of());
    assertThat(none.count()).isZero();
    assertThat(none.next(1)).isEmpty();
    assertThat(none.skip(1)).isZero();
    assertThat(none.stream()).isEmpty();
    assertThat(none.asIterator()).isExhausted();
    JobEnumerator one = Enumerators.jobs(Snapshot.of(ids.get(0)));
    assertThat(one.count()).isOne();
    assertThat(one.next(7)).containsExactly(ids.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void negativeNumbersAreRefusedAndDoNotMove(int celt) {
    for (SnapshotEnumerator<UUID> any : List.of(
        enumerator,
        Enumerators.jobs(order.all()),
        Enumerators.reading(order.all(), (id, number) -> id))) {
      any.next(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> any.next(celt))
          .withMessageContaining("'" + celt + "'");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> any.skip(celt))
          .withMessageContaining("'" + celt + "'");
      assertThatIllegalArgumentException().isThrownBy(() -> any.skip(Long.MIN_VALUE));
      assertThat(any.next(1)).containsExactly(ids.get(1));
    }
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void nullsAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> Enumerators.groups(null));
    assertThatNullPointerException().isThrownBy(() -> Enumerators.jobs(null));
    assertThatNullPointerException()
        .isThrownBy(() -> Enumerators.reading(null, (item, number) -> item));
    assertThatNullPointerException().isThrownBy(() -> Enumerators.reading(order.all(), null));
  }

  @Test
  void printsItsPosition() {
    enumerator.skip(4);
    assertThat(enumerator).hasToString("Groups[position=4, count=" + COUNT + "]");
  }
}
