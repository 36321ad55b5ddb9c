package io.github.backgroundcopy.tck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A text file of the kit, with the digest by which a page allows it. */
record Asset(String text) {

  static Asset load(String name) {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "\"" + name + "\" is not in this kit. Use an undamaged jar of the kit");
      }
      // Browsers see line feeds only, and take the digest of what they see.
      return new Asset(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + name + "\" of this kit cannot be read", e);
    }
  }

  /** Names the text in a Content-Security-Policy. */
  String source() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java machine has SHA-256", e);
    }
  }
}
