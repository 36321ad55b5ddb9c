package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Progress;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressRulesTests {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  @ParameterizedTest(name = "{0} of {1} is {2} %")
  @CsvSource({
    "0, 100, 0",
    "1, 100, 1",
    "1, 101, 0",
    "2, 3, 66",
    "99, 100, 99",
    "999, 1000, 99",
    "1, 3, 33",
    "9223372036854775806, 9223372036854775807, 99",
    "4611686018427387903, 9223372036854775807, 49",
    "4611686018427387904, 9223372036854775807, 50",
    "92233720368547758, 9223372036854775807, 0",
    "92233720368547759, 9223372036854775807, 1"
  })
  void roundsDown(long transferred, long total, int percent) {
    assertThat(percent(transferred, total)).isEqualTo(percent);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "100, 100",
    "200, 100",
    "1, 1",
    "9223372036854775807, 1",
    "5, 3",
    "9223372036854775807, 9223372036854775807"
  })
  void staysBelow100UntilComplete(long transferred, long total) {
    assertThat(percent(transferred, total)).isEqualTo(99);
  }

  @Test
  void isZeroWhileASizeIsUnknown() {
    assertThat(ProgressRules.progress(5, OptionalLong.empty(), false).percent()).isZero();
  }

  @Test
  void isZeroOfNothing() {
    assertThat(percent(0, 0)).isZero();
  }

  @ParameterizedTest(name = "of {0}")
  @ValueSource(longs = {0, 1, 100, Long.MAX_VALUE})
  void is100WhenComplete(long total) {
    assertThat(ProgressRules.progress(0, OptionalLong.of(total), true).percent())
        .isEqualTo(100);
  }

  @Test
  void is100WhenCompleteOfUnknownSize() {
    assertThat(ProgressRules.progress(7, OptionalLong.empty(), true).percent()).isEqualTo(100);
  }

  @Test
  void keepsTheNumbersItIsGiven() {
    assertThat(ProgressRules.progress(7, OptionalLong.of(10), false))
        .isEqualTo(new Progress(7, OptionalLong.of(10), 70));
  }

  @Test
  void agreesWithExactArithmeticOnRandomNumbers() {
    Random random = random();
    for (int i = 0; i < 100_000; i++) {
      long total = any(random);
      assertExact(any(random) % total, total);
    }
  }

  @Test
  void agreesWithExactArithmeticAtTheStepsOfThePercentage() {
    Random random = random();
    for (int i = 0; i < 10_000; i++) {
      long total = i < 1_000 ? Long.MAX_VALUE - i : any(random);
      long percent = 1L + random.nextInt(99);
      long step = BigInteger.valueOf(total)
          .multiply(BigInteger.valueOf(percent))
          .divide(HUNDRED)
          .longValueExact();
      for (long transferred = Math.max(0, step - 1); transferred <= step + 1; transferred++) {
        assertExact(transferred, total);
      }
    }
  }

  private static void assertExact(long transferred, long total) {
    long exact = BigInteger.valueOf(transferred)
        .multiply(HUNDRED)
        .divide(BigInteger.valueOf(total))
        .min(BigInteger.valueOf(99))
        .longValueExact();
    assertThat(percent(transferred, total)).as("%d of %d", transferred, total).isEqualTo((int)
        exact);
  }

  private static int percent(long transferred, long total) {
    return ProgressRules.progress(transferred, OptionalLong.of(total), false).percent();
  }

  /** A number of 1 or more, of any magnitude. */
  private static long any(Random random) {
    return Math.max(1, random.nextLong() >>> (1 + random.nextInt(62)));
  }

  private static Random random() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("ProgressRulesTests: test.seed=" + seed);
    return new Random(seed);
  }
}
