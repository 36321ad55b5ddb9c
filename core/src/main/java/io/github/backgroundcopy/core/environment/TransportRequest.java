package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.FileInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a {@link Transport} is asked to fetch. Immutable and thread-safe. */
public final class TransportRequest {

  private static final long OPEN = Long.MAX_VALUE;

  private final String url;
  private final long offset;
  private final long end;
  private final @Nullable String validator;
  private final @Nullable String unmodifiedSince;
  private final @Nullable String cookie;
  private final RequestHeaders headers;

  private TransportRequest(
      String url,
      long offset,
      long end,
      @Nullable String validator,
      @Nullable String unmodifiedSince,
      @Nullable String cookie,
      RequestHeaders headers) {
    this.url = Objects.requireNonNull(url, "url");
    this.offset = offset;
    this.end = end;
    this.validator = validator;
    this.unmodifiedSince = unmodifiedSince;
    this.cookie = cookie;
    this.headers = headers;
  }

  /**
   * Asks for a whole resource.
   *
   * @param url the {@code http} or {@code https} URL, to be sent exactly as it is, but for a
   *     fragment, which is not sent
   * @return the request
   * @throws NullPointerException if {@code url} is null
   */
  public static TransportRequest of(String url) {
    return new TransportRequest(url, 0, OPEN, null, null, null, RequestHeaders.NONE);
  }

  /**
   * Asks for the rest of the same resource: {@code Range: bytes=OFFSET-} together with
   * {@code If-Range} (RFC 9110, sections 13.1.5 and 14.2).
   *
   * @param offset the first byte that is wanted, 1 or more
   * @param validator a strong entity tag with its quotation marks, or a date as HTTP writes it
   * @return a copy of this request for the rest
   * @throws IllegalArgumentException if {@code offset} is less than 1
   * @throws NullPointerException if {@code validator} is null
   */
  public TransportRequest from(long offset, String validator) {
    return new TransportRequest(
        url,
        requireRest(offset),
        end,
        Objects.requireNonNull(validator, "validator"),
        null,
        cookie,
        headers);
  }

  /**
   * Asks for the rest of a resource that was not changed since: {@code Range: bytes=OFFSET-}
   * together with {@code If-Unmodified-Since} (RFC 9110, sections 13.1.4 and 14.2). A server may
   * ignore the condition; the caller looks at what the answer says of itself.
   *
   * @param offset the first byte that is wanted, 1 or more
   * @param date a date as the server wrote it
   * @return a copy of this request for the rest
   * @throws IllegalArgumentException if {@code offset} is less than 1
   * @throws NullPointerException if {@code date} is null
   */
  public TransportRequest fromUnmodified(long offset, String date) {
    return new TransportRequest(
        url, requireRest(offset), end, null, Objects.requireNonNull(date, "date"), cookie, headers);
  }

  /**
   * Asks for the rest of a resource, whatever it is by now: {@code Range: bytes=OFFSET-}.
   *
   * @param offset the first byte that is wanted, 1 or more
   * @return a copy of this request for the rest
   * @throws IllegalArgumentException if {@code offset} is less than 1
   */
  public TransportRequest from(long offset) {
    return new TransportRequest(url, requireRest(offset), end, null, null, cookie, headers);
  }

  /**
   * Asks for no more of the rest than a part: {@code Range: bytes=OFFSET-LAST}. A transport may
   * bring more; nobody reads it.
   *
   * @param end the place behind the last byte that is wanted, more than {@link #offset()}
   * @return a copy of this request for the part
   * @throws IllegalArgumentException if the whole is wanted, or {@code end} is not behind the first
   *     byte
   */
  public TransportRequest upTo(long end) {
    if (offset == 0 || end <= offset) {
      throw new IllegalArgumentException(
          "A part begins at 1 or more and has 1 byte or more, got " + offset + " up to " + end);
    }
    return new TransportRequest(url, offset, end, validator, unmodifiedSince, cookie, headers);
  }

  private static long requireRest(long offset) {
    if (offset < 1) {
      throw new IllegalArgumentException(
          "A rest starts at 1 or more, got " + offset + "; ask for the whole instead");
    }
    return offset;
  }

  /**
   * Sends a cookie along, which a redirect on the way to this URL has set for it (RFC 6265).
   *
   * @param field the value of the field {@code Cookie}
   * @return a copy of this request with the cookie
   * @throws NullPointerException if {@code field} is null
   */
  public TransportRequest withCookie(String field) {
    return new TransportRequest(
        url,
        offset,
        end,
        validator,
        unmodifiedSince,
        Objects.requireNonNull(field, "field"),
        headers);
  }

  /**
   * Sends header fields along.
   *
   * @param fields the fields, in place of those that were given before. A {@code Cookie} among them
   *     is sent together with {@link #cookie()}
   * @return a copy of this request with the fields
   * @throws NullPointerException if {@code fields} is null
   */
  public TransportRequest withHeaders(RequestHeaders fields) {
    return new TransportRequest(
        url,
        offset,
        end,
        validator,
        unmodifiedSince,
        cookie,
        Objects.requireNonNull(fields, "fields"));
  }

  /**
   * Gives the URL.
   *
   * @return the URL, which may hold secrets in its query
   */
  public String url() {
    return url;
  }

  /**
   * Gives the first byte that is wanted.
   *
   * @return 0 for the whole, otherwise where the rest starts
   */
  public long offset() {
    return offset;
  }

  /**
   * Gives where the part ends that is wanted.
   *
   * @return the place behind its last byte; empty when the whole is wanted, or all of the rest
   */
  public OptionalLong end() {
    return end == OPEN ? OptionalLong.empty() : OptionalLong.of(end);
  }

  /**
   * Gives what must still identify the resource for a part of it to be of use: {@code If-Range}.
   *
   * @return the validator, empty when the whole is wanted, or the rest without this condition
   */
  public Optional<String> validator() {
    return Optional.ofNullable(validator);
  }

  /**
   * Gives since when the resource must not have changed: {@code If-Unmodified-Since}.
   *
   * @return the date, empty when the whole is wanted, or the rest without this condition
   */
  public Optional<String> unmodifiedSince() {
    return Optional.ofNullable(unmodifiedSince);
  }

  /**
   * Gives the cookie.
   *
   * @return the value of the field {@code Cookie}, which is a secret; empty if none is to be sent
   */
  public Optional<String> cookie() {
    return Optional.ofNullable(cookie);
  }

  /**
   * Gives the header fields that are to be sent along.
   *
   * @return the fields, whose values are secrets
   */
  public RequestHeaders headers() {
    return headers;
  }

  /** Names the URL without what may be secret; the form may change. */
  @Override
  public String toString() {
    String rest = offset == 0 ? "" : " from " + offset;
    return "GET " + FileInfo.of(url, "").redactedRemoteName() + rest;
  }
}
