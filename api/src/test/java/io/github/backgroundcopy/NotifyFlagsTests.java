package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotifyFlagsTests {

  @Test
  void theConstantsHaveTheBitsOfTheHeader() {
    assertThat(new int[] {
          NotifyFlags.ERRORS_ONLY.bits(), NotifyFlags.GROUP_DONE.bits(), NotifyFlags.DISABLE.bits()
        })
        .containsExactly(0, 0x04, 0x40);
  }

  @Test
  void withAddsBitsAndKeepsTheOthers() {
    assertThat(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE)).isEqualTo(new NotifyFlags(0x44));
  }

  @Test
  void withTakesNothingAwayThatIsThere() {
    assertThat(NotifyFlags.GROUP_DONE.with(NotifyFlags.GROUP_DONE))
        .isEqualTo(NotifyFlags.GROUP_DONE);
  }

  @Test
  void containsWantsEveryBit() {
    assertThat(NotifyFlags.GROUP_DONE.contains(new NotifyFlags(0x44))).isFalse();
  }

  @Test
  void containsIsContentWithMoreBits() {
    assertThat(new NotifyFlags(0x44).contains(NotifyFlags.DISABLE)).isTrue();
  }
}
