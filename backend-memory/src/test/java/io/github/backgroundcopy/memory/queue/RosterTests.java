package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RosterTests {

  private final Roster roster = new Roster(new Object());

  @Test
  void aGroupThatFindsNoPlaceIsNotThereAtAll() {
    Group last = group();
    last.number = Long.MAX_VALUE;
    roster.restore(List.of(last));

    Group tooMany = group();
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> roster.add(tooMany));

    assertThat(roster.find(tooMany.id)).isNull();
    assertThat(roster.all()).containsExactly(last);
    assertThat(roster.ids().size()).isEqualTo(1);
  }

  @Test
  void aGroupThatCannotBeTakenOutStays() {
    Group group = group();
    roster.add(group);
    group.number++; // the order does not know it
    assertThatIllegalArgumentException().isThrownBy(() -> roster.remove(group));
    assertThat(roster.find(group.id)).isSameAs(group);
  }

  @Test
  void aGroupThatCannotBeGivenAwayKeepsItsOwner() {
    Group group = group();
    roster.add(group);
    group.number++; // the order does not know it
    assertThatIllegalArgumentException().isThrownBy(() -> roster.move(group, "V"));
    assertThat(group.owner).isEqualTo("U");
  }

  @Test
  void theIdsOfAGroupThatWasTakenOutAreFree() {
    Group group = group();
    group.job = new Job(UUID.randomUUID());
    roster.add(group);
    assertThat(roster.claim(group.job)).isTrue();
    assertThat(roster.claim(group.job)).isFalse();
    roster.remove(group);
    assertThat(roster.claim(group.job)).isTrue();
    assertThat(roster.add(group)).isTrue();
  }

  private static Group group() {
    return new Group(UUID.randomUUID(), "U", 0);
  }
}
