package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Trial;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backend that does otherwise what the contract leaves to it is right. */
final class OtherButRightTrialTests {

  private static final int FEWEST = 60;
  private static final long TWENTY_MILLIS = 20_000_000;

  static Stream<Arguments> others() {
    Mistake sixtyGroups = call -> {
      if (call.is("manager.createGroup", "manager.add", "manager.addAll")
          && call.target instanceof QueueManager manager
          && manager.enumGroups().count() >= FEWEST) {
        throw new LimitExceededException(
            HResult.BG_E_TOO_MANY_JOBS_PER_USER, "no more than " + FEWEST, null);
      }
      return call.proceed();
    };
    Mistake slowToWrite = call -> {
      if (call.is("group.set", "group.cancel")) {
        LockSupport.parkNanos(TWENTY_MILLIS);
      }
      return call.proceed();
    };
    return Stream.of(
            Stream.of(
                    "ENUM-NEXT-02",
                    "ENUM-COUNT-01",
                    "ENUM-SNAP-03",
                    "ENUM-SINCE-01",
                    "JAVA-THREAD-04",
                    "SCALE-03")
                .map(id -> Arguments.of(id, "sixty groups", sixtyGroups)),
            Stream.of("ENUM-ORDER-01/crowd", "ENUM-SNAP-03/crowd")
                .map(id -> Arguments.of(id, "slow to write", slowToWrite)))
        .flatMap(each -> each);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("others")
  void passes(String id, String other, Mistake mistake) {
    Check check =
        Checks.all().stream().filter(each -> each.id().equals(id)).findAny().orElseThrow();
    long seed = RandomGenerator.getDefault().nextLong(1L << 31);

    CheckResult result = check.result(Trial.strict(new SuspectFixture(() -> mistake), seed));

    assertThat(result.state()).as(result.text()).isEqualTo(State.PASSED);
  }
}
