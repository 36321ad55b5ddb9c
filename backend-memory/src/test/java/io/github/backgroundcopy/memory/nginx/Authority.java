package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Somebody who vouches for servers, by the JDK's own tool. */
final class Authority {

  static final String PASSWORD = "not secret";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Path directory;
  private final Path keys;

  Authority(Path directory) throws Exception {
    this.directory = directory;
    this.keys = directory.resolve("keys.p12");
    generate("authority", "-ext", "bc:c");
  }

  /**
   * Makes a certificate.
   *
   * @param name what the tests call it
   * @param days how old it is; it lasts a day
   * @param subjects whom it is for, as keytool writes it
   */
  Certificate vouchFor(String name, int days, String subjects) throws Exception {
    generate(
        name,
        "-signer",
        "authority",
        "-startdate",
        "-" + days + "d",
        "-validity",
        "1",
        "-ext",
        "san=" + subjects);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    StringBuilder chain = new StringBuilder();
    for (java.security.cert.Certificate link : store.getCertificateChain(name)) {
      chain.append(pem("CERTIFICATE", link.getEncoded()));
    }
    byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
    return new Certificate(
        name,
        Files.writeString(directory.resolve(name + ".pem"), chain),
        Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key)));
  }

  /** Gives a trust store that trusts this alone. */
  Path trusted() throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      own.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", own.getCertificate("authority"));
    Path file = directory.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private void generate(String alias, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keystore",
        keys.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-keyalg",
        "EC",
        "-alias",
        alias,
        "-dname",
        "CN=" + alias));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(bytes) + "\n-----END " + kind
        + "-----\n";
  }
}
