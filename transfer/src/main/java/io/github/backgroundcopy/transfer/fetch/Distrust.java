package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.rules.Win32Errors;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says why a server is not taken for who it says it is. */
final class Distrust {

  private static final int MOST_CAUSES = 20;

  private Distrust() {}

  /**
   * Looks for the reason of a failure of TLS in the server's certificate. What the server wrote
   * there is not repeated.
   *
   * @param shown the URL as people may see it
   * @return the refusal, for no further attempt helps; or null if it is no matter of trust
   */
  static Answer.@Nullable Refused of(SSLException failure, String shown) {
    String server = "\"" + shown + "\" was not asked for, since its server shows a certificate";
    if (isCausedBy(failure, CertificateExpiredException.class)) {
      return refused(
          Win32Errors.CERTIFICATE_DATE_INVALID,
          server + " that has expired; look at the clock of this machine, or ask who runs it");
    }
    if (isCausedBy(failure, CertificateNotYetValidException.class)) {
      return refused(
          Win32Errors.CERTIFICATE_DATE_INVALID,
          server + " that is not valid yet; look at the clock of this machine");
    }
    if (isCausedBy(failure, CertPathBuilderException.class)
        || isCausedBy(failure, CertPathValidatorException.class)) {
      return refused(
          Win32Errors.INVALID_CERTIFICATE_AUTHORITY,
          server
              + " of an issuer that this Java does not trust; if you do, put the issuer's own into"
              + " the trust store that \"javax.net.ssl.trustStore\" names");
    }
    if (isCausedBy(failure, CertificateException.class)
        || isCausedBy(failure, SSLPeerUnverifiedException.class)) {
      return refused(
          Win32Errors.CERTIFICATE_NAME_INVALID,
          server + " for another name; use the name it is for, or ask who runs it");
    }
    return null;
  }

  private static Answer.Refused refused(int win32Result, String reason) {
    return new Answer.Refused(0, win32Result, reason);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Exception> kind) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
