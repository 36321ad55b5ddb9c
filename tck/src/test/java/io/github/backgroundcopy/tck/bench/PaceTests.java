package io.github.backgroundcopy.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaceTests {

  @ParameterizedTest
  @CsvSource({"0, 600", "1, 600", "16, 600", "200, 50", "1000, 10", "60000, 4"})
  void aCallIsMadeAsOftenAsFitsIntoTheBound(long millis, int times) {
    assertThat(new Pace(Duration.ofMillis(millis).toNanos()).calls(600)).isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource({"0, 600", "1, 600", "10, 83", "1000, 70"})
  void aCrowdHasRoomForTheCallsOfEachGroup(long millis, int groups) {
    assertThat(new Pace(Duration.ofMillis(millis).toNanos()).atLeast(70, 600)).isEqualTo(groups);
  }

  @Test
  void nothingIsDoneMoreOftenThanAsked() {
    Pace slow = new Pace(Duration.ofMinutes(1).toNanos());
    assertThat(slow.calls(3)).isEqualTo(3);
    assertThat(slow.rounds(3)).isEqualTo(3);
    assertThat(slow.atLeast(70, 3)).isEqualTo(3);
  }
}
