package io.github.backgroundcopy.transfer.http;

import java.util.Iterator;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.message.MessageSupport;

/**
 * Tells how long bodies are (RFC 9112, section 6.3): a coding counts for more than a length. A
 * length that is repeated, in one field or in several, is that length, and several fields that each
 * say that the body comes in chunks mean one such coding. The library refuses all repetitions,
 * which some servers and caches send.
 */
final class Lengths {

  /** The lengths that a connection is told; see {@link WholeChunks} for those in chunks. */
  static final ContentLengthStrategy OF_WIRE = head -> {
    long length = of(head);
    return length == ContentLengthStrategy.CHUNKED ? ContentLengthStrategy.UNDEFINED : length;
  };

  private static final String CHUNKED = "chunked";

  private Lengths() {}

  /** Gives the number of bytes, or one of the library's constants for those that have none. */
  static long of(HttpMessage head) throws HttpException {
    if (isChunkedRepeatedly(head)) {
      return ContentLengthStrategy.CHUNKED;
    }
    if (isTransformed(head)) {
      return DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    }
    if (!head.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      return ContentLengthStrategy.UNDEFINED;
    }
    long length = ContentLengthStrategy.UNDEFINED;
    Iterator<String> values = MessageSupport.iterateTokens(head, HttpHeaders.CONTENT_LENGTH);
    while (values.hasNext()) {
      long value = number(values.next());
      if (length != ContentLengthStrategy.UNDEFINED && length != value) {
        throw new ProtocolException("Lengths that contradict each other");
      }
      length = value;
    }
    if (length == ContentLengthStrategy.UNDEFINED) {
      throw new ProtocolException("An empty length");
    }
    return length;
  }

  /** As where a server and its framework both say it; whoever would mean two codings lists them. */
  private static boolean isChunkedRepeatedly(HttpMessage head) {
    Header[] codings = head.getHeaders(HttpHeaders.TRANSFER_ENCODING);
    for (Header coding : codings) {
      if (!CHUNKED.equalsIgnoreCase(coding.getValue())) {
        return false;
      }
    }
    return codings.length > 1;
  }

  /** Old servers name a coding that changes nothing, which is none any more. */
  private static boolean isTransformed(HttpMessage head) {
    Iterator<String> codings = MessageSupport.iterateTokens(head, HttpHeaders.TRANSFER_ENCODING);
    while (codings.hasNext()) {
      if (!codings.next().equalsIgnoreCase("identity")) {
        return true;
      }
    }
    return false;
  }

  private static long number(String digits) throws ProtocolException {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        throw new ProtocolException("A length that is none");
      }
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new ProtocolException("A length of no digit, or of more than any file has");
    }
  }
}
