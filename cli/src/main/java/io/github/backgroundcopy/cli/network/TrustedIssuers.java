package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The issuers of a file in PEM, whom this process is to trust beside those of the JDK. */
final class TrustedIssuers {

  private TrustedIssuers() {}

  static void install(String option, Path file) {
    Collection<? extends Certificate> added = read(option, file);
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      List<Certificate> certificates = new ArrayList<>(added);
      for (TrustManager usual : managers(null)) {
        if (usual instanceof X509TrustManager known) {
          certificates.addAll(List.<X509Certificate>of(known.getAcceptedIssuers()));
        }
      }
      for (int i = 0; i < certificates.size(); i++) {
        all.setCertificateEntry("issuer-" + i, certificates.get(i));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all), null);
      SSLContext.setDefault(context);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The JDK cannot hold certificates", e);
    }
  }

  private static Collection<? extends Certificate> read(String option, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found;
      }
      throw CommandFailure.ofInput(option, "there is no certificate in \"" + file + "\"");
    } catch (NoSuchFileException e) {
      throw CommandFailure.ofInput(option, "there is no file \"" + file + "\"");
    } catch (IOException e) {
      throw CommandFailure.ofInput(
          option, "\"" + file + "\" cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (CertificateException e) {
      throw CommandFailure.ofInput(option, "\"" + file + "\" has no certificates in PEM");
    }
  }

  /** The managers of some issuers, or of those of the JDK. */
  private static TrustManager[] managers(@Nullable KeyStore issuers)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(issuers);
    return factory.getTrustManagers();
  }
}
