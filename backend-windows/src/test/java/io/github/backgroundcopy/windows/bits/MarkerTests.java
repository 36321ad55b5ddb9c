package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids behind a description. */
class MarkerTests {

  private static final Marker MARKER =
      new Marker(UUID.randomUUID(), UUID.randomUUID(), Long.MIN_VALUE);

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "line\nbreak\n", "[bgcopy:", "]", "\ud83d\ude00"})
  void whatIsWrittenIsRead(String text) {
    String description = MARKER.behind(text);
    assertThat(Marker.find(description)).isEqualTo(MARKER);
    assertThat(Marker.strip(description)).isEqualTo(text);
    assertThat(description).hasSize(text.length() + Marker.MAX_LENGTH);
  }

  @Test
  void aGroupWithoutAJobIsToldApart() {
    Marker marker = new Marker(MARKER.group(), null, 1);
    assertThat(Marker.find(marker.behind("x"))).isEqualTo(marker);
    assertThat(marker.withJob(UUID.randomUUID()).job()).isNotNull();
  }

  @Test
  void theLastMarkerCounts() {
    Marker other = new Marker(UUID.randomUUID(), null, 2);
    String description = other.behind(MARKER.behind("x"));
    assertThat(Marker.find(description)).isEqualTo(other);
    assertThat(Marker.strip(description)).isEqualTo(MARKER.behind("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "[bgcopy:]", "[bgcopy:a:b:c]"})
  void otherTextsHaveNone(String text) {
    assertThat(Marker.find(text)).isNull();
    assertThat(Marker.strip(text)).isEqualTo(text);
    assertThat(Marker.find(MARKER.behind("") + "\n")).isNull();
    assertThat(Marker.find(MARKER.behind("") + text + ".")).isNull();
  }

  @Test
  void whatIsNeverWrittenIsNoMarker() {
    UUID zero = new UUID(0, 0);
    String written = MARKER.behind("x");
    int endOfTime = written.length() - 2;
    List<String> others = List.of(
        new Marker(zero, null, 1).behind("x"),
        new Marker(MARKER.group(), zero, 1).behind("x"),
        // The last digit has four bits, and this one has more.
        written.substring(0, endOfTime) + "B]");
    for (String other : others) {
      assertThat(Marker.find(other)).as(other).isNull();
      assertThat(Marker.strip(other)).isEqualTo(other);
    }
  }

  @Test
  void aNameTellsTheGroup() {
    UUID id = UUID.randomUUID();
    assertThat(PlaceholderName.group(PlaceholderName.of(id))).isEqualTo(id);
    assertThat(PlaceholderName.group("backgroundcopy " + "x".repeat(36))).isNull();
    assertThat(PlaceholderName.group("backgroundcopy 1-1-1-1-1")).isNull();
  }

  @Test
  void timesOfCreationAreNeverTheSame() {
    long first = CreationClock.next();
    assertThat(CreationClock.next()).isGreaterThan(first);
  }
}
