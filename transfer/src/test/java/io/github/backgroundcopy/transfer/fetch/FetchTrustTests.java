package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.EOFException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which servers are not believed, and that nobody waits for them to become better. */
final class FetchTrustTests {

  private static final UUID GROUP = new UUID(0, 1);
  private static final Answer NOT_SECURE = new Answer.Postponed(
      null, 0, Win32Errors.SECURITY_CHANNEL_ERROR, "No secure connection to \"h\" could be made");

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String URL = "https://h/f?token=c4n4ry";

  static Stream<Arguments> distrust() {
    return Stream.of(
        arguments(
            handshake(new CertificateException("x", new CertPathBuilderException("c4n4ry"))),
            Win32Errors.INVALID_CERTIFICATE_AUTHORITY,
            "javax.net.ssl.trustStore"),
        arguments(
            handshake(new CertPathValidatorException("c4n4ry")),
            Win32Errors.INVALID_CERTIFICATE_AUTHORITY,
            "does not trust"),
        arguments(
            handshake(new CertPathValidatorException("x", new CertificateExpiredException())),
            Win32Errors.CERTIFICATE_DATE_INVALID,
            "expired"),
        arguments(
            handshake(new CertPathValidatorException("x", new CertificateNotYetValidException())),
            Win32Errors.CERTIFICATE_DATE_INVALID,
            "not valid yet"),
        arguments(
            handshake(new CertificateException("c4n4ry")),
            Win32Errors.CERTIFICATE_NAME_INVALID,
            "another name"),
        arguments(
            new SSLPeerUnverifiedException("c4n4ry"),
            Win32Errors.CERTIFICATE_NAME_INVALID,
            "another name"));
  }

  @ParameterizedTest
  @MethodSource("distrust")
  void aServerWithAWrongCertificateIsRefused(SSLException failure, int code, String reason) {
    Answer.Refused refused = (Answer.Refused) get(failure);
    assertThat(refused.status()).isZero();
    assertThat(refused.win32Result()).isEqualTo(code);
    assertThat(refused.reason())
        .contains("\"https://h/f?…\"", "certificate", reason)
        .doesNotContain("c4n4ry");
  }

  @Test
  void aHandshakeThatBreaksOffIsNoMatterOfTrust() {
    assertThat(get(handshake(new EOFException()))).isEqualTo(NOT_SECURE);
  }

  @Test
  void causesThatGoRoundHaveAnEnd() {
    SSLException first = new SSLException("first");
    first.initCause(new SSLException("second", first));
    assertThat(get(first)).isEqualTo(NOT_SECURE);
  }

  private static SSLException handshake(Exception cause) {
    SSLException failure = new SSLHandshakeException("c4n4ry");
    failure.initCause(cause);
    return failure;
  }

  private static Answer get(SSLException failure) {
    return new Fetch(
            request -> answer(request, failure),
            false,
            Resume.CAREFUL,
            GroupHeaders.NONE,
            RequestInterceptor.NONE)
        .call(GROUP, FileInfo.of(URL, "f"), Part.NOTHING, NOW)
        .answer();
  }

  private static TransportResponse answer(TransportRequest request, SSLException failure)
      throws SSLException {
    assertThat(request.url()).isEqualTo(URL);
    throw failure;
  }
}
