package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a content is recognised later (RFC 9110, section 8.8): a strong entity tag; an old date
 * where there is no tag; an old date and the tag beside it, be that weak; or nothing, where a
 * digest tells in the end.
 *
 * <p>Nothing of it is trusted by itself. Servers ignore {@code If-Range}, take it the other way
 * round, and make strong tags of time and length alone; what an answer says of itself is compared
 * with this, and bytes that are here with its first ones.
 *
 * @param tag the entity tag as it was sent, or null
 * @param date the time of change as it was sent, or null
 * @param isForeign whether it is that of another server, which this one must name by itself
 */
record Validator(@Nullable String tag, @Nullable String date, boolean isForeign) {

  /**
   * How much older than its answer a content must be. RFC 9110, section 8.8.2.2, wants a second,
   * and enough for the clocks to differ; a minute was the number of the RFCs before it.
   */
  static final Duration OLD_ENOUGH = Duration.ofMinutes(1);

  /** Nothing: whether it is the same content is told by its digest, when all of it is here. */
  private static final Validator NONE = new Validator(null, null);

  /** What is kept for every file, and sent again, is not to be endless. */
  private static final int LONGEST = 512;

  private static final String WEAK = "W/";

  private static final String NONE_TEXT = "*";

  /** Before a tag and a date, between which there is a blank. */
  private static final String PAIR = "~";

  private Validator(@Nullable String tag, @Nullable String date) {
    this(tag, date, false);
  }

  /** Finds what identifies the content of an answer, or null if nothing of use does. */
  static @Nullable Validator of(
      TransportResponse response, Instant now, FileInfo file, Resume resume) {
    if (resume == Resume.NEVER) {
      return null;
    }
    String tag = response.header("ETag").orElse(null);
    if (tag != null && isStrong(tag)) {
      return new Validator(tag, null);
    }
    String date = oldDate(response, now);
    boolean careful = resume == Resume.CAREFUL;
    if (date != null && (tag == null || (careful && isOther(tag)))) {
      return new Validator(tag, date);
    }
    return careful && isProvable(file) ? NONE : null;
  }

  /** Reads what {@link #text} has written; null if this may not be gone by. */
  static @Nullable Validator parse(String text, FileInfo file, Resume resume) {
    boolean careful = resume == Resume.CAREFUL;
    if (resume == Resume.NEVER) {
      return null;
    }
    if (text.equals(NONE_TEXT)) {
      return careful && isProvable(file) ? NONE : null;
    }
    int blank = text.indexOf(' ');
    if (text.startsWith(PAIR) && blank > 0) {
      return careful
          ? new Validator(text.substring(PAIR.length(), blank), text.substring(blank + 1))
          : null;
    }
    return isStrong(text) ? new Validator(text, null) : new Validator(null, text);
  }

  /**
   * Reads what was written of the content that another server has. Two servers have the same one if
   * both name the same strong tag, or if a digest tells in the end; times of change say nothing.
   */
  static @Nullable Validator parseForeign(String text, FileInfo file, Resume resume) {
    if (resume == Resume.CAREFUL && isProvable(file)) {
      return NONE;
    }
    return resume != Resume.NEVER && isStrong(text) ? new Validator(text, null, true) : null;
  }

  /** Writes it as one line. */
  String text() {
    if (tag != null) {
      return date == null ? tag : PAIR + tag + " " + date;
    }
    return date == null ? NONE_TEXT : date;
  }

  /** Asks for the rest of this content, as far as a server can be asked. */
  TransportRequest rest(TransportRequest request, long offset) {
    if (tag != null && date != null) {
      // If-Range wants a strong validator, and a server may compare a weak one and say yes.
      return request.fromUnmodified(offset, date);
    }
    String one = tag == null ? date : tag;
    return one == null ? request.from(offset) : request.from(offset, one);
  }

  /** Tells whether an answer may be of this content, by what it says of itself. */
  boolean isThatOf(TransportResponse response) {
    Optional<String> foundTag = response.header("ETag");
    Optional<String> foundDate = response.header("Last-Modified");
    if (isForeign) {
      return foundTag.equals(Optional.ofNullable(tag));
    }
    if (tag != null && date != null) {
      // One of them alone is no proof, and so both must be there.
      return foundTag.equals(Optional.of(tag)) && foundDate.equals(Optional.of(date));
    }
    return (tag == null || foundTag.orElse(tag).equals(tag))
        && (date == null || foundDate.orElse(date).equals(date));
  }

  /** An entity tag that is not weak; beyond ASCII nobody knows which bytes were meant. */
  private static boolean isStrong(String tag) {
    int last = tag.length() - 1;
    return tag.length() <= LONGEST
        && last > 0
        && tag.charAt(0) == '"'
        && tag.charAt(last) == '"'
        && isPlain(tag, 1, last);
  }

  /** A weak one, or one that was sent without its quotation marks. */
  private static boolean isOther(String tag) {
    return (tag.startsWith(WEAK) && isStrong(tag.substring(WEAK.length())))
        || (!tag.isEmpty() && tag.length() <= LONGEST && isPlain(tag, 0, tag.length()));
  }

  /** Tells whether a part of a tag has visible characters of ASCII alone, and no quotation mark. */
  private static boolean isPlain(String tag, int from, int to) {
    for (int i = from; i < to; i++) {
      char character = tag.charAt(i);
      if (character < '!' || character > '~' || character == '"') {
        return false;
      }
    }
    return true;
  }

  private static boolean isProvable(FileInfo file) {
    return file.pieces().isPresent()
        || file.digests().stream().anyMatch(digest -> digest.algorithm().isCollisionResistant());
  }

  private static @Nullable String oldDate(TransportResponse response, Instant now) {
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
