package io.github.backgroundcopy.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureTests {

  @ParameterizedTest
  @ValueSource(
      ints = {
        Win32Errors.NAME_NOT_RESOLVED,
        Win32Errors.CANNOT_CONNECT,
        Win32Errors.SECURITY_CHANNEL_ERROR,
        Win32Errors.INVALID_SERVER_RESPONSE
      })
  void aServerThatCannotBeSpokenWithIsUnreachableUnlessItHasSentBytes(int win32Result) {
    Answer.Postponed answer = new Answer.Postponed(null, 0, win32Result, "x");
    assertThat(Failure.inPlaceOfBytes(0, answer).isUnreachable()).isTrue();
    assertThat(Failure.afterBytes(0, answer).isUnreachable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {Win32Errors.INTERNET_TIMEOUT, Win32Errors.CONNECTION_RESET})
  void aServerThatIsSlowOrBreaksOffWasFound(int win32Result) {
    Answer.Postponed answer = new Answer.Postponed(null, 0, win32Result, "x");
    assertThat(Failure.inPlaceOfBytes(0, answer).isUnreachable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void aServerThatAnswersWithAStatusWasFound(int status) {
    Answer.Postponed answer = new Answer.Postponed(null, status, 0, "x");
    assertThat(Failure.inPlaceOfBytes(0, answer).isUnreachable()).isFalse();
  }
}
