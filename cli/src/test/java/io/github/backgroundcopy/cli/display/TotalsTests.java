package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotalsTests {

  private final AtomicLong clock = new AtomicLong(7);
  private final Totals totals = new Totals(clock::get);

  @ParameterizedTest
  @CsvSource({
    "PT0.5S, 0.5 s, 4.0 KiB/s",
    "PT59.9S, 59.9 s, 34 bytes/s",
    "PT2M3S, 2 min 3 s, 16 bytes/s",
    "PT3H4M, 3 h 4 min, 0 bytes/s",
    "PT0S, 0.0 s, 1907.3 GiB/s",
  })
  void timeAndRateAreSaidAsPeopleDo(Duration time, String shown, String rate) {
    totals.arrived(new UUID(0, 1), 2, 2048);
    clock.addAndGet(time.toNanos());

    assertThat(totals.line()).contains("Total: 2 files, 2.0 KiB in " + shown + ", " + rate);
  }

  @Test
  void whatWasThereBeforeIsNotBroughtOnceMore() {
    totals.begins(new UUID(0, 1), 900);
    totals.arrived(new UUID(0, 1), 1, 1000);
    totals.arrived(new UUID(0, 2), 1, 7);
    clock.addAndGet(1_000_000_000);

    assertThat(totals.line()).contains("Total: 2 files, 107 bytes in 1.0 s, 107 bytes/s");
  }

  @Test
  void whereNothingHasArrivedThereIsNothingToSay() {
    assertThat(totals.line()).isEmpty();
  }
}
