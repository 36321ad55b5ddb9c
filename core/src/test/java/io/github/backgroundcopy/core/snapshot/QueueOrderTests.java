package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueueOrderTests {

  private final QueueOrder<String> order = new QueueOrder<>();

  @Test
  void aNewQueueIsEmpty() {
    assertThat(order.all().size()).isZero();
    assertThat(order.ownedBy("anna").size()).isZero();
  }

  @Test
  void itemsStandInOrderOfCreationForAllAndForTheirOwner() {
    order.append("anna", "a");
    order.append("bert", "b");
    order.append("anna", "c");

    assertThat(items(order.all())).containsExactly("a", "b", "c");
    assertThat(items(order.ownedBy("anna"))).containsExactly("a", "c");
    assertThat(items(order.ownedBy("bert"))).containsExactly("b");
  }

  @Test
  void anOwnerOfEverythingAndTheQueueGoTheirOwnWaysFromTheSecondOwnerOn() {
    order.append("anna", "a");
    Snapshot<String> before = order.all();
    order.append("bert", "b");
    order.append("anna", "c");
    order.append("bert", "d");

    assertThat(items(before)).containsExactly("a");
    assertThat(items(order.all())).containsExactly("a", "b", "c", "d");
    assertThat(items(order.ownedBy("anna"))).containsExactly("a", "c");
    assertThat(items(order.ownedBy("bert"))).containsExactly("b", "d");
  }

  @Test
  void whoIsLeftAloneOwnsEverything() {
    order.append("anna", "a");
    long number = order.append("bert", "b");
    order.append("anna", "c");
    order.remove("bert", number);
    order.append("anna", "d");

    assertThat(items(order.all())).containsExactly("a", "c", "d");
    assertThat(order.ownedBy("anna")).isSameAs(order.all());
    assertThat(order.ownedBy("bert").size()).isZero();
  }

  @Test
  void numbersStartAtOneAndAreNeverGivenAgain() {
    assertThat(order.append("anna", "a")).isEqualTo(1);
    assertThat(order.append("bert", "b")).isEqualTo(2);
    order.remove("bert", 2);
    assertThat(order.append("bert", "c")).isEqualTo(3);
  }

  @Test
  void aSnapshotTakenBeforeAChangeDoesNotShowIt() {
    order.append("anna", "a");
    long number = order.append("anna", "b");
    Snapshot<String> before = order.all();

    order.remove("anna", number);
    order.append("anna", "c");

    assertThat(items(before)).containsExactly("a", "b");
    assertThat(items(order.all())).containsExactly("a", "c");
  }

  @Test
  void theNewestItemRemovedLeavesItsSlotToOlderSnapshots() {
    for (int round = 0; round < 20; round++) {
      long number = order.append("anna", "old");
      Snapshot<String> before = order.all();
      order.remove("anna", number);
      order.append("anna", "new");
      assertThat(before.get(before.size() - 1)).isEqualTo("old");
    }
  }

  @Test
  void anItemMovedEntersTheOtherSequenceAtThePlaceOfItsCreation() {
    order.append("bert", "a");
    long number = order.append("anna", "b");
    order.append("bert", "c");

    order.move("anna", "bert", number);

    assertThat(items(order.ownedBy("bert"))).containsExactly("a", "b", "c");
    assertThat(order.ownedBy("bert").number(1)).isEqualTo(number);
    assertThat(items(order.ownedBy("anna"))).isEmpty();
  }

  @Test
  void movingDoesNotTouchTheSequenceOfAll() {
    long number = order.append("anna", "a");
    Snapshot<String> all = order.all();

    order.move("anna", "bert", number);

    assertThat(order.all().sequence()).isSameAs(all.sequence());
  }

  @Test
  void movingToTheOwnerChangesNothing() {
    long number = order.append("anna", "a");
    Snapshot<String> anna = order.ownedBy("anna");

    order.move("anna", "anna", number);

    assertThat(order.ownedBy("anna")).isSameAs(anna);
  }

  @Test
  void anOwnerWithoutItemsIsForgotten() {
    order.remove("anna", order.append("anna", "a"));
    order.move("bert", "anna", order.append("bert", "b"));

    assertThat(order.ownedBy("bert")).isSameAs(Snapshot.of());
    order.remove("anna", 2);
    assertThat(order.ownedBy("anna")).isSameAs(Snapshot.of());
  }

  @Test
  void restoredItemsKeepTheirNumbersAndLaterOnesAreGreater() {
    order.restore("anna", 7, "a");
    order.restore("bert", 19, "b");

    assertThat(order.append("anna", "c")).isEqualTo(20);
    assertThat(order.all().number(0)).isEqualTo(7);
    assertThat(order.ownedBy("bert").number(0)).isEqualTo(19);
  }

  @Test
  void anOrderThatGoesOnFromAnotherGivesGreaterNumbers() {
    QueueOrder<String> earlier = new QueueOrder<>();
    earlier.remove("anna", earlier.append("anna", "gone"));
    order.goOnFrom(earlier);

    assertThat(order.append("anna", "c")).isEqualTo(2);
    order.goOnFrom(earlier);
    assertThat(order.append("anna", "d")).isEqualTo(3);
  }

  @Test
  void printsItsSize() {
    order.append("anna", "secret");
    assertThat(order).hasToString("QueueOrder[size=1]");
  }

  @Test
  void aSnapshotIsTakenWhileAChangeIsInProgress() throws Exception {
    order.append("anna", "a");
    synchronized (order.changing) {
      assertThat(CompletableFuture.supplyAsync(
                  () -> order.all().size() + order.ownedBy("anna").size())
              .get(1, TimeUnit.MINUTES))
          .isEqualTo(2);
    }
  }

  @Test
  void aChangeHoldsTheLockThatTheOrderWasGivenAndASnapshotDoesNot() throws Exception {
    Object lock = new Object();
    QueueOrder<String> locked = new QueueOrder<>(lock);
    Thread writer = new Thread(() -> locked.append("anna", "a"));
    synchronized (lock) {
      writer.start();
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (writer.getState() != Thread.State.BLOCKED) {
        assertThat(System.nanoTime()).as("it waits for the lock").isLessThan(deadline);
        Thread.onSpinWait();
      }
      assertThat(CompletableFuture.supplyAsync(() -> locked.all().size()).get(1, TimeUnit.MINUTES))
          .isZero();
      locked.append("bert", "b");
    }
    writer.join();
    assertThat(locked.all().size()).isEqualTo(2);
    assertThat(locked.all().get(0)).isEqualTo("b");
  }

  @Nested
  class Refuses {

    private final long number = order.append("anna", "a");
    private final Snapshot<String> all = order.all();
    private final Snapshot<String> anna = order.ownedBy("anna");

    private void assertNothingChanged() {
      assertThat(order.all()).isSameAs(all);
      assertThat(order.ownedBy("anna")).isSameAs(anna);
      assertThat(order.ownedBy("bert").size()).isZero();
    }

    @Test
    void toRemoveAnItemThatIsNotThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> order.remove("anna", 99))
          .withMessageContaining("'anna'")
          .withMessageContaining("'99'");
      assertNothingChanged();
    }

    @Test
    void toRemoveAnItemOfAnotherOwner() {
      assertThatIllegalArgumentException().isThrownBy(() -> order.remove("bert", number));
      assertNothingChanged();
    }

    @Test
    void toMoveAnItemThatIsNotThere() {
      assertThatIllegalArgumentException().isThrownBy(() -> order.move("anna", "bert", 99));
      assertNothingChanged();
    }

    @Test
    void toMoveAnItemOfAnotherOwner() {
      assertThatIllegalArgumentException().isThrownBy(() -> order.move("bert", "anna", number));
      assertThatIllegalArgumentException().isThrownBy(() -> order.move("bert", "bert", number));
      assertNothingChanged();
    }

    @Test
    void toRestoreANumberThatIsNotGreaterThanTheLast() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> order.restore("anna", number, "b"))
          .withMessageContaining("'1'");
      assertNothingChanged();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new QueueOrder<String>().restore("anna", 0, "b"));
    }

    @Test
    @SuppressWarnings("NullAway") // that is the point
    void nulls() {
      assertThatNullPointerException().isThrownBy(() -> order.append(null, "b"));
      assertThatNullPointerException().isThrownBy(() -> order.append("anna", null));
      assertThatNullPointerException().isThrownBy(() -> order.restore(null, 2, "b"));
      assertThatNullPointerException().isThrownBy(() -> order.restore("anna", 2, null));
      assertThatNullPointerException().isThrownBy(() -> order.remove(null, number));
      assertThatNullPointerException().isThrownBy(() -> order.move(null, "anna", number));
      assertThatNullPointerException().isThrownBy(() -> order.move("anna", null, number));
      assertThatNullPointerException().isThrownBy(() -> order.ownedBy(null));
      assertThatNullPointerException().isThrownBy(() -> order.goOnFrom(null));
      assertNothingChanged();
    }
  }

  private static <E> List<E> items(Snapshot<E> snapshot) {
    return Enumerators.reading(snapshot, (item, number) -> item).next(Integer.MAX_VALUE);
  }
}
