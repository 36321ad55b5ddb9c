package io.github.backgroundcopy.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.tiny.TinyFixture;
import org.junit.jupiter.api.Test;

/** The tiny backend declares CALLBACKS, and its fixture has QUEUE. */
final class SubjectTests {

  private final Subject subject = Subject.of(new TinyFixture());

  @Test
  void runsWhatItHasAllFor() {
    assertThat(subject.obstacle(ChecksTests.find("ENUM-NEXT-01"))).isEmpty();
    assertThat(subject.obstacle(ChecksTests.find("without UNIQUE_IDS"))).isEmpty();
  }

  @Test
  void doesNotApplyWithoutACapability() {
    assertThat(obstacle("QMGR-CREATE-06"))
        .isEqualTo(CheckResult.without(
            "QMGR-CREATE-06",
            State.NOT_APPLICABLE,
            "backend \"tiny\" does not declare the capability UNIQUE_IDS"));
  }

  @Test
  void doesNotApplyRatherThanNotRunWhereBothAreMissing() {
    assertThat(obstacle("QMGR-GET-04").state()).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void isNotRunWithoutAFacility() {
    assertThat(obstacle("CB-STATUS-01").state()).isEqualTo(State.NOT_RUN);
    assertThat(obstacle("CB-STATUS-01").text()).startsWith("facility GATE ");
  }

  @Test
  void looksAtTheRefusalOnlyWhereTheCapabilityIsMissing() {
    assertThat(obstacle("without CALLBACKS").state()).isEqualTo(State.NOT_APPLICABLE);
    assertThat(obstacle("without CALLBACKS").text())
        .isEqualTo("backend \"tiny\" declares the capability CALLBACKS");
  }

  private CheckResult obstacle(String check) {
    return subject.obstacle(ChecksTests.find(check)).orElseThrow();
  }
}
