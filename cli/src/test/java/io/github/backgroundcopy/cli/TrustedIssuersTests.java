package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issuers that are trusted beside those of the JDK. */
final class TrustedIssuersTests {

  private static final String OPTION = "--cacert";
  private static final String PASSWORD = "not secret";

  @TempDir
  private Path work;

  private SSLContext usual;

  @BeforeEach
  void rememberTheUsual() throws Exception {
    usual = SSLContext.getDefault();
  }

  @AfterEach
  void trustTheUsual() {
    SSLContext.setDefault(usual);
  }

  @Test
  void theIssuersOfTheFileAreTrusted() throws Exception {
    Path keys = work.resolve("keys");
    keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1");
    Path pem = work.resolve("issuers.pem");
    keytool(keys, "-exportcert", "-rfc", "-file", pem.toString());
    Files.writeString(pem, "Our own\n" + Files.readString(pem));
    HttpsServer server = HttpsServer.create(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertThatExceptionOfType(SSLException.class).isThrownBy(() -> status(url));
      TrustedIssuers.install(OPTION, pem);
      assertThat(status(url)).isEqualTo(204);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aFileWithoutCertificatesIsRefused() throws IOException {
    for (String content : List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nx\n")) {
      Path file = Files.writeString(work.resolve("file"), content);
      assertThatExceptionOfType(CommandFailure.class)
          .isThrownBy(() -> TrustedIssuers.install(OPTION, file))
          .withMessageStartingWith("--cacert: ")
          .withMessageContaining("certificate");
    }
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> TrustedIssuers.install(OPTION, work.resolve("gone")))
        .withMessageContaining("there is no file");
  }

  private static int status(String url) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) URI.create(url).toURL().openConnection();
    try {
      connection.setSSLSocketFactory(SSLContext.getDefault().getSocketFactory());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return connection.getResponseCode();
  }

  private static SSLContext context(Path file) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path keys, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-alias", "server"));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
