package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by what a content can be recognised later, to the byte (RFC 9110, section 8.8). */
final class Validators {

  /**
   * How much older than its answer a content must be. RFC 9110, section 8.8.2.2, wants a second,
   * and enough for the clocks to differ; a minute was the number of the RFCs before it.
   */
  static final Duration OLD_ENOUGH = Duration.ofMinutes(1);

  /** What is kept for every file, and sent again, is not to be endless. */
  private static final int LONGEST = 512;

  /** An entity tag that is not weak; beyond ASCII nobody knows which bytes were meant. */
  private static final Pattern STRONG = Pattern.compile("\"[!#-~]*\"");

  private Validators() {}

  /**
   * Finds a strong validator.
   *
   * @return what is fit for {@code If-Range}, or null. A date only if there is no entity tag at
   *     all, not even a weak one (section 13.1.5).
   */
  static @Nullable String strong(TransportResponse response, Instant now) {
    String tag = response.header("ETag").orElse(null);
    if (tag == null) {
      return strongDate(response, now);
    }
    return isStrong(tag) ? tag : null;
  }

  /** Tells whether an answer names another content than that of a validator. */
  static boolean contradict(TransportResponse response, String validator) {
    String name = isStrong(validator) ? "ETag" : "Last-Modified";
    return response.header(name).filter(found -> !found.equals(validator)).isPresent();
  }

  private static boolean isStrong(String tag) {
    return tag.length() <= LONGEST && STRONG.matcher(tag).matches();
  }

  private static @Nullable String strongDate(TransportResponse response, Instant now) {
    String modified = response.header("Last-Modified").orElse(null);
    String answered = response.header("Date").orElse(null);
    if (modified == null || answered == null) {
      return null;
    }
    Instant modification = HttpDate.parse(modified, now);
    Instant answer = HttpDate.parse(answered, now);
    boolean old =
        modification != null && answer != null && !modification.plus(OLD_ENOUGH).isAfter(answer);
    return old ? modified : null;
  }
}
