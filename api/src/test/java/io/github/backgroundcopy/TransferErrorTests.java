package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferErrorTests {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 503, REMOTE_FILE",
    "-1, 0, 407, REMOTE_FILE",
    "0, 12000, 0, TRANSPORT",
    "-1, 12999, 0, TRANSPORT",
    "0, 11999, 0, LOCAL_FILE",
    "0, 13000, 0, LOCAL_FILE",
    "3, 112, 0, LOCAL_FILE",
    "-1, 31, 0, QUEUE_MANAGER"
  })
  void theContextFollowsFromTheResults(
      int fileIndex, int win32Result, int transportResult, ErrorContext context) {
    assertThat(new TransferError(fileIndex, win32Result, transportResult, 0, "").context())
        .isEqualTo(context);
  }

  @ParameterizedTest
  @CsvSource({
    "112, 0, ERROR_DISK_FULL",
    "12007, 0, ERROR_INTERNET_NAME_NOT_RESOLVED",
    "0, 404, HTTP 404",
    "4711, 0, 0x00001267"
  })
  void aFailureIsNamedByItsCode(int win32Result, int transportResult, String name) {
    assertThat(new TransferError(0, win32Result, transportResult, 0, "").codeName())
        .isEqualTo(name);
  }

  @Test
  void aContextOfItsOwnIsKept() {
    TransferError error = new TransferError(0, 31, 0, 0, "", ErrorContext.REMOTE_APPLICATION);

    assertThat(error.context()).isEqualTo(ErrorContext.REMOTE_APPLICATION);
    assertThat(error).isNotEqualTo(new TransferError(0, 31, 0, 0, ""));
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void nullIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new TransferError(0, 31, 0, 0, null))
        .withMessage("reason");
    assertThatNullPointerException()
        .isThrownBy(() -> new TransferError(0, 31, 0, 0, "", null))
        .withMessage("context");
  }
}
