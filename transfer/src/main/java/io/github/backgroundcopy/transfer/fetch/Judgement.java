package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what one answer means that is no redirect. Nothing of it is believed that can be checked.
 *
 * @param file the file that was added
 * @param url what was asked for, which is something else after a redirect
 * @param part what is here; nothing of it where the whole was asked for
 * @param validator what identifies the content of the part; null where the whole was asked for
 * @param resume how far the server is trusted
 * @param now the time
 * @param login what became of a login, for the case that the server wants one
 */
record Judgement(
    FileInfo file,
    String url,
    Part part,
    @Nullable Validator validator,
    Resume resume,
    Instant now,
    String login) {

  private static final int OK = 200;

  /** What a proxy answers that has changed something of the answer, be it a header. */
  private static final int NON_AUTHORITATIVE = 203;

  private static final int PARTIAL_CONTENT = 206;
  private static final int UNAUTHORIZED = 401;

  /**
   * What servers answer that have no such rest: that it has not changed, that a condition fails,
   * and that there is no such range. Since bytes that are here are asked for too, the last one
   * never means that all is here.
   */
  private static final Set<Integer> NO_REST = Set.of(304, 412, 416);

  Answer of(TransportResponse response) {
    int status = response.status();
    if (status == OK || status == NON_AUTHORITATIVE) {
      return whole(response, ContentLength.of(response));
    }
    if (validator == null && status == PARTIAL_CONTENT) {
      long total = totalOfWhole(response);
      if (total != Answer.UNKNOWN) {
        return whole(response, total);
      }
    }
    if (validator != null && status == PARTIAL_CONTENT) {
      return rest(response, validator);
    }
    if (validator != null && NO_REST.contains(status)) {
      return startAgain(status + ", that there is no such rest");
    }
    if (Statuses.mayPass(status)) {
      return new Answer.Postponed(RetryAfter.of(response, now), status, 0, answered(status));
    }
    // That includes a 206 that nobody asked for, and that does not say that it is the whole: what
    // is missing is not guessed, and a server that does it once does it again.
    return new Answer.Refused(status, 0, answered(status));
  }

  /**
   * Gives the length of a file of which all bytes come as a part, though the whole was asked for;
   * unknown if they do not, or if the part contradicts its own length.
   */
  private static long totalOfWhole(TransportResponse response) {
    ContentRange range = range(response);
    if (range == null || isInParts(response) || !range.isRestFrom(0)) {
      return Answer.UNKNOWN;
    }
    long length = ContentLength.of(response);
    return length == Answer.UNKNOWN || length == range.total() ? range.total() : Answer.UNKNOWN;
  }

  private static @Nullable ContentRange range(TransportResponse response) {
    return response.header("Content-Range").map(ContentRange::parse).orElse(null);
  }

  private static boolean isInParts(TransportResponse response) {
    String type = response.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/byteranges");
  }

  private Answer whole(TransportResponse response, long length) {
    if (!isPlain(response)) {
      return new Answer.Refused(
          0,
          Win32Errors.INVALID_SERVER_RESPONSE,
          "The server sends \"" + Shown.url(file, url)
              + "\" compressed, though it was asked for the file as it is");
    }
    if (length == ContentLength.UNREADABLE) {
      return new Answer.Postponed(
          null,
          0,
          Win32Errors.INVALID_SERVER_RESPONSE,
          "The server tells a length that is no number for \"" + Shown.url(file, url) + "\"");
    }
    Validator found = Validator.of(response, now, file, resume);
    return isAnnounced(length)
        ? new Answer.Body(response, 0, 0, length, found == null ? null : found.text())
        : anotherSize(length);
  }

  private boolean isPlain(TransportResponse response) {
    return Codings.isPlain(response, List.of(url, file.remoteName(), file.localName()));
  }

  private boolean isAnnounced(long total) {
    return total == Answer.UNKNOWN || total == file.size().orElse(total);
  }

  /** Nothing of it is read: it cannot become the file that was meant. */
  private Answer anotherSize(long total) {
    return new Answer.Refused(
        0,
        Win32Errors.INVALID_DATA,
        "The server has " + total + " bytes for \"" + Shown.url(file, url) + "\", announced were "
            + file.size().orElse(Answer.UNKNOWN));
  }

  private Answer rest(TransportResponse response, Validator expected) {
    if (isInParts(response)) {
      return startAgain("several parts in one");
    }
    ContentRange range = range(response);
    if (range == null) {
      return startAgain("a part without saying which");
    }
    if (!part.isBroughtBy(range)) {
      return startAgain("another part than was asked for");
    }
    if (!isKnownTotal(range.total())) {
      return startAgain("a part of a file of another length");
    }
    if (!expected.isThatOf(response) || !isPlain(response)) {
      return startAgain("a part of another content");
    }
    long length = ContentLength.of(response);
    if (length != Answer.UNKNOWN && length != range.length()) {
      return startAgain("a part that contradicts its own length");
    }
    return isAnnounced(range.total())
        ? new Answer.Body(response, part.offset(), part.overlap(), range.total(), part.validator())
        : anotherSize(range.total());
  }

  private boolean isKnownTotal(long total) {
    return part.total() == Answer.UNKNOWN ? total >= part.offset() : part.total() == total;
  }

  private Answer startAgain(String found) {
    return new Answer.StartAgain("The server was asked for \"" + Shown.url(file, url)
        + "\" from byte " + part.start() + " on and answered " + found);
  }

  private String answered(int status) {
    return "The server answered " + status + " for \"" + Shown.url(file, url) + "\""
        + (status == UNAUTHORIZED ? ": " + login : "");
  }

  /** Hides what the URL may hold; the form may change. */
  @Override
  public String toString() {
    return "Judgement[" + Shown.url(file, url) + ", " + part + "]";
  }
}
