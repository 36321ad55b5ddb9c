package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionTests {

  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  private static final HResult OTHER = new HResult(0x80200001);

  static Stream<Arguments> byDefault() {
    return Stream.of(
        argumentSet("not found", new ItemNotFoundException("m"), HResult.QM_E_ITEM_NOT_FOUND),
        argumentSet("duplicate", new DuplicateIdException(ID, "m"), HResult.E_INVALIDARG),
        argumentSet("state", new InvalidStateException("m"), HResult.QM_E_INVALID_STATE),
        argumentSet("denied", new QueueAccessDeniedException("m"), HResult.E_ACCESSDENIED),
        argumentSet(
            "service", new ServiceUnavailableException("m"), HResult.QM_E_SERVICE_UNAVAILABLE),
        argumentSet("limit", new LimitExceededException("m"), HResult.BG_E_TOO_MANY_JOBS_PER_USER),
        argumentSet("root", new BackgroundCopyException(OTHER, "m"), OTHER));
  }

  static Stream<Arguments> withACode() {
    Exception cause = new IOException("cause");
    return Stream.of(
        argumentSet("not found", new ItemNotFoundException(OTHER, "m", cause)),
        argumentSet("state", new InvalidStateException(OTHER, "m", cause)),
        argumentSet("denied", new QueueAccessDeniedException(OTHER, "m", cause)),
        argumentSet("service", new ServiceUnavailableException(OTHER, "m", cause)),
        argumentSet("limit", new LimitExceededException(OTHER, "m", cause)),
        argumentSet("root", new BackgroundCopyException(OTHER, "m", cause)));
  }

  @ParameterizedTest
  @MethodSource("byDefault")
  void everyExceptionCarriesItsCode(BackgroundCopyException exception, HResult code) {
    assertThat(exception.hresult()).isEqualTo(code);
  }

  @ParameterizedTest
  @MethodSource("byDefault")
  void everyExceptionCarriesItsMessage(BackgroundCopyException exception, HResult code) {
    assertThat(exception).hasMessage("m");
  }

  @ParameterizedTest
  @MethodSource("withACode")
  void anotherCodeOfTheSameMeaningIsKept(BackgroundCopyException exception) {
    assertThat(exception.hresult()).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @MethodSource("withACode")
  void theCauseIsKept(BackgroundCopyException exception) {
    assertThat(exception).hasCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("byDefault")
  void theCodeSurvivesSerialization(BackgroundCopyException exception, HResult code)
      throws Exception {
    assertThat(copy(exception).hresult()).isEqualTo(code);
  }

  @Test
  void theTakenIdIsKept() {
    assertThat(new DuplicateIdException(ID, "m").id()).isEqualTo(ID);
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullCodeIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new BackgroundCopyException(null, "m"))
        .withMessage("hresult");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullIdIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new DuplicateIdException(null, "m"))
        .withMessage("id");
  }

  @SuppressWarnings("BanSerializableRead") // its own output, read back at once
  private static BackgroundCopyException copy(BackgroundCopyException exception)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BackgroundCopyException) in.readObject();
    }
  }
}
