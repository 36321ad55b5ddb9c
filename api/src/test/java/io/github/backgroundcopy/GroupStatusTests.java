package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupStatusTests {

  @ParameterizedTest
  @CsvSource({
    "SUSPENDED, false, 0x180",
    "RUNNING, false, 0x080",
    "COMPLETE, false, 0x140",
    "ERROR, false, 0x380",
    "SUSPENDED, true, 0x580",
    "RUNNING, true, 0x480",
    "COMPLETE, true, 0x540",
    "ERROR, true, 0x780",
  })
  void everyStateHasExactlyItsBits(GroupState state, boolean foreground, String bits) {
    assertThat(GroupStatus.of(state, foreground).bits()).isEqualTo(Integer.decode(bits));
  }

  @ParameterizedTest
  @EnumSource
  void theStateIsReadBackInTheBackground(GroupState state) {
    assertThat(GroupStatus.of(state, false).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void theStateIsReadBackInTheForeground(GroupState state) {
    assertThat(GroupStatus.of(state, true).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"0x3C0, ERROR", "0x240, ERROR", "0x0C0, COMPLETE", "0x100, SUSPENDED", "0, RUNNING"})
  void bitsThatContradictReadByPrecedence(String bits, GroupState state) {
    assertThat(new GroupStatus(Integer.decode(bits)).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"0x080, false", "0x480, true", "0x400, true", "0xFFFFFBFF, false"})
  void foregroundIsOneBit(String bits, boolean foreground) {
    assertThat(new GroupStatus(Long.decode(bits).intValue()).foreground()).isEqualTo(foreground);
  }

  @Test
  void textGivesBitsStateAndForeground() {
    assertThat(GroupStatus.of(GroupState.RUNNING, true))
        .hasToString("GroupStatus[0x480 RUNNING FOREGROUND]");
  }

  @Test
  void textOfABackgroundGroupDoesNotMentionTheForeground() {
    assertThat(GroupStatus.of(GroupState.ERROR, false)).hasToString("GroupStatus[0x380 ERROR]");
  }
}
