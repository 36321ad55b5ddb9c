package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CallerTests {

  private final @Nullable String userName = System.getProperty("user.name");

  @AfterEach
  void restoreTheUserName() {
    setUserName(userName);
  }

  @Test
  void aUserIsNoAdministrator() {
    assertThat(Caller.user("ada")).isEqualTo(new Caller("ada", false));
  }

  @Test
  void anAdministratorIsOne() {
    assertThat(Caller.administrator("ada")).isEqualTo(new Caller("ada", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void aBlankNameIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Caller.user(name))
        .withMessageContaining("\"" + name + "\"");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullNameIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Caller.administrator(null))
        .withMessage("name");
  }

  @Test
  void theProcessIsItsUser() {
    setUserName("grace");

    assertThat(Caller.ofProcess()).isEqualTo(Caller.user("grace"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aProcessWithoutAUserNameIsUnknown(@Nullable String name) {
    setUserName(name);

    assertThat(Caller.ofProcess()).isEqualTo(Caller.user("unknown"));
  }

  private static void setUserName(@Nullable String name) {
    if (name == null) {
      System.clearProperty("user.name");
    } else {
      System.setProperty("user.name", name);
    }
  }
}
