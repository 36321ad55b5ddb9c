package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdRulesTests {

  @Test
  void refusesTheIdThatIsAllZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdRules.requireNotZero("group", new UUID(0, 0)))
        .withMessage("The id of a group must not be all zero, got "
            + "\"00000000-0000-0000-0000-000000000000\"");
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"0, 1", "1, 0", "-1, 0", "0, -1", "1, -1"})
  void acceptsIdsWithOneBit(long most, long least) {
    assertThatCode(() -> IdRules.requireNotZero("job", new UUID(most, least)))
        .doesNotThrowAnyException();
  }
}
