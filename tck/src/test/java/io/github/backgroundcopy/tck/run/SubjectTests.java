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
    assertThat(subject.obstacle(ChecksTests.find("QMGR-CREATE-06")))
        .contains("not applicable: backend \"tiny\" does not declare the capability UNIQUE_IDS");
  }

  @Test
  void doesNotApplyRatherThanNotRunWhereBothAreMissing() {
    assertThat(subject.obstacle(ChecksTests.find("QMGR-GET-04")).orElseThrow())
        .startsWith("not applicable: ");
  }

  @Test
  void isNotRunWithoutAFacility() {
    assertThat(subject.obstacle(ChecksTests.find("CB-STATUS-01")).orElseThrow())
        .startsWith("not run: facility GATE ");
  }

  @Test
  void looksAtTheRefusalOnlyWhereTheCapabilityIsMissing() {
    assertThat(subject.obstacle(ChecksTests.find("without CALLBACKS")))
        .contains("not applicable: backend \"tiny\" declares the capability CALLBACKS");
  }
}
