package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Moment;
import io.github.backgroundcopy.tck.model.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ClocksTests {

  private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Moment CREATED = new Moment(0, 1);
  private static final Moment CHANGED = new Moment(60_000, 4);

  private final Clocks clocks = new Clocks();

  @Test
  void takesTimesThatAreApartAsTheStepsAre() {
    assertThat(differs(times(CREATED, CHANGED), 0, 60_000)).isEmpty();
  }

  @Test
  void seesAChangeThatWasNotCounted() {
    assertThat(differs(times(CREATED, CHANGED), 0, 0))
        .get()
        .extracting(Difference::what)
        .asString()
        .startsWith("changed()");
  }

  @Test
  void seesATimeThatComesTooLate() {
    assertThat(differs(times(CREATED, CHANGED), 0, 63_000)).isPresent();
  }

  @Test
  void takesWhatMayHavePassedBesides() {
    clocks.passed(4, 5000);

    assertThat(differs(times(CREATED, CHANGED), 0, 63_000)).isEmpty();
    assertThat(differs(times(CREATED, CHANGED), 0, 69_000)).isPresent();
  }

  @Test
  void takesAnythingBetweenTwoMomentsThatAreOpen() {
    Times open = new Times(CREATED, CREATED, CHANGED, null, null, null);

    assertThat(differs(open, 0, 30_000)).isEmpty();
    assertThat(differs(open, 0, 63_000)).isPresent();
  }

  @Test
  void seesACreationThatMoves() {
    assertThat(differs(times(CREATED, CREATED), 0, 0)).isEmpty();
    assertThat(differs(times(CREATED, CREATED), 1, 1))
        .get()
        .extracting(Difference::what)
        .asString()
        .startsWith("created()");
  }

  @Test
  void seesABeginningOfWhatWasNeverStarted() {
    GroupDetails begun = details(0, 0).begun(BASE).build();

    assertThat(clocks.differs(1, times(CREATED, CREATED), CREATED, begun)).isPresent();
  }

  @Test
  void seesAnAttemptToComeThatWasLongAgo() {
    assertThat(differs(times(CREATED, CREATED), 0, 0)).isEmpty();
    Moment later = new Moment(3_600_000, 9);
    GroupDetails.Builder waiting = details(0, 0);

    assertThat(clocks.differs(
            1,
            times(CREATED, CREATED),
            later,
            waiting.nextAttempt(BASE.plusMillis(3_600_000)).build()))
        .isEmpty();
    assertThat(clocks.differs(
            1,
            times(CREATED, CREATED),
            later,
            waiting.nextAttempt(BASE.plusMillis(60_000)).build()))
        .get()
        .extracting(Difference::what)
        .asString()
        .startsWith("nextAttempt()");
  }

  private static Times times(Moment created, Moment changed) {
    return new Times(created, changed, changed, null, null, null);
  }

  private Optional<Difference> differs(Times times, long created, long changed) {
    return clocks.differs(1, times, CHANGED, details(created, changed).build());
  }

  private static GroupDetails.Builder details(long created, long changed) {
    return GroupDetails.builder(new UUID(1, 1))
        .created(BASE.plusMillis(created))
        .changed(BASE.plusMillis(changed));
  }
}
