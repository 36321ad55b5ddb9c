package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.backgroundcopy.Digest.Algorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTests {

  @ParameterizedTest
  @EnumSource
  void theJdkHasEveryAlgorithm(Algorithm algorithm) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance(algorithm.standardName());

    assertThat(algorithm.hexDigits()).isEqualTo(2 * digest.getDigestLength());
  }

  @Test
  void theWeakOnesComeLast() {
    assertThat(Algorithm.values())
        .filteredOn(algorithm -> !algorithm.isCollisionResistant())
        .containsExactly(Algorithm.SHA_1, Algorithm.MD5);
    assertThat(Algorithm.values()).endsWith(Algorithm.SHA_1, Algorithm.MD5);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-512, SHA_512",
    "sha512, SHA_512",
    "sha-384, SHA_384",
    "sha-256, SHA_256",
    "SHA256, SHA_256",
    "' sha_256 ', SHA_256",
    "sha-1, SHA_1",
    "sha1, SHA_1",
    "SHA, SHA_1",
    "md5, MD5",
    "MD-5, MD5"
  })
  void anAlgorithmIsFoundByItsUsualSpellings(String name, Algorithm algorithm) {
    assertThat(Algorithm.named(name)).contains(algorithm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "adler32", "crc32", "sha-224", "sha3-256", "md4", "sha-2", "sha-256x"})
  void otherNamesAreNotKnown(String name) {
    assertThat(Algorithm.named(name)).isEmpty();
  }

  @Test
  void theTextIsKeptAndShown() {
    assertThat(new Digest(Algorithm.MD5, "Not judged here").hex()).isEqualTo("Not judged here");
    assertThat(new Digest(Algorithm.SHA_1, "0A")).hasToString("SHA-1:0A");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void nullIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Digest(null, ""))
        .withMessage("algorithm");
    assertThatNullPointerException()
        .isThrownBy(() -> new Digest(Algorithm.MD5, null))
        .withMessage("hex");
    assertThatNullPointerException().isThrownBy(() -> Algorithm.named(null)).withMessage("name");
  }
}
