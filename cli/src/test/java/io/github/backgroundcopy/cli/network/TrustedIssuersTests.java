package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    Path keys = keys();
    Path pem = work.resolve("issuers.pem");
    keytool(keys, "-exportcert", "-rfc", "-file", pem.toString());
    Files.writeString(pem, "Our own\n" + Files.readString(pem));
    try (ServerSocket server = server(keys)) {
      String url = url(server);
      assertThatExceptionOfType(SSLException.class).isThrownBy(() -> status(url));
      TrustedIssuers.install(OPTION, pem);
      assertThat(status(url)).isEqualTo(204);
    }
  }

  @Test
  void whoseServerHasAnUnknownIssuerIsToldOfTheOptionThatTrustsIt() throws Exception {
    try (ServerSocket server = server(keys())) {
      Program get = Program.run("get", "-d", work.toString(), url(server) + "a");

      assertThat(get.exitCode()).isEqualTo(ExitCodes.FAILURE);
      assertThat(get.err())
          .contains("of an issuer that this Java does not trust", "with " + OPTION + " FILE")
          .doesNotContain("try again");
    }
  }

  private Path keys() throws Exception {
    Path keys = work.resolve("keys");
    keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=ip:127.0.0.1");
    return keys;
  }

  private static ServerSocket server(Path keys) throws Exception {
    ServerSocket server = context(keys)
        .getServerSocketFactory()
        .createServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread serving = new Thread(() -> serve(server), "secure-server");
    serving.setDaemon(true);
    serving.start();
    return server;
  }

  private static String url(ServerSocket server) {
    return "https://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          BufferedReader head = new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
        String line = head.readLine();
        while (line != null && !line.isEmpty()) {
          line = head.readLine();
        }
        String answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // A client that does not trust it, or the end.
      }
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
