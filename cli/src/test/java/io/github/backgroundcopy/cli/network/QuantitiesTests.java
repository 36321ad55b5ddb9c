package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes and times in arguments. */
final class QuantitiesTests {

  @Test
  void timesAndBytesAreReadAsPeopleTypeThem() {
    assertThat(List.of("90", "90s", "15m", "15min", "2H", "3d"))
        .extracting(text -> Quantities.time("--max-time", text).toSeconds())
        .containsExactly(90L, 90L, 900L, 900L, 7200L, 259_200L);
    assertThat(List.of("0", "500", "64K", "64k", "10MiB", "2G", "1TB"))
        .extracting(text -> Quantities.bytes("--max-size", text, 0))
        .containsExactly(0L, 500L, 65_536L, 65_536L, 10L << 20, 2L << 30, 1L << 40);
  }
}
