package io.github.backgroundcopy.windows.bits;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's ids, as they stand behind a job's description: {@code [bgcopy:GROUP:JOB:TIME]},
 * where JOB is empty before the group has its job. They survive process and service there, and
 * everybody who may see the job can read them.
 *
 * @param group the group's id
 * @param job the job's id, or null before the group has one
 * @param created when the group was made, in microseconds since 1970; no two of a process are equal
 */
record Marker(UUID group, @Nullable UUID job, long created) {

  /** The most UTF-16 units that a marker takes. */
  static final int MAX_LENGTH = 66;

  private static final Pattern AT_END = Pattern.compile(
      "\\[bgcopy:([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{22})?:([A-Za-z0-9_-]{11})\\]\\z");
  /** No group and no job has this id (QMGR-CREATE-04, GROUP-JOB-07). */
  private static final UUID NO_ID = new UUID(0, 0);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * Finds the marker at the end of a text; null if there is none. What this class never writes is
   * the text of somebody else.
   */
  static @Nullable Marker find(String description) {
    Matcher matcher = AT_END
        .matcher(description)
        .region(Math.max(0, description.length() - MAX_LENGTH), description.length());
    if (!matcher.find()) {
      return null;
    }
    String job = matcher.group(2);
    Marker found = new Marker(
        id(matcher.group(1)),
        job == null ? null : id(job),
        bytes(matcher.group(3)).getLong());
    boolean written = !NO_ID.equals(found.group)
        && !NO_ID.equals(found.job)
        && found.behind("").equals(matcher.group());
    return written ? found : null;
  }

  /** The text before the marker. */
  static String strip(String description) {
    Marker marker = find(description);
    return marker == null
        ? description
        : description.substring(0, description.length() - marker.behind("").length());
  }

  Marker withJob(UUID id) {
    return new Marker(group, id, created);
  }

  /** Writes a description that ends with this marker. */
  String behind(String text) {
    return text + "[bgcopy:" + text(group) + ":" + (job == null ? "" : text(job)) + ":"
        + ENCODER.encodeToString(ByteBuffer.allocate(8).putLong(created).array()) + "]";
  }

  private static String text(UUID id) {
    return ENCODER.encodeToString(ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array());
  }

  private static UUID id(String text) {
    ByteBuffer bytes = bytes(text);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
  }
}
