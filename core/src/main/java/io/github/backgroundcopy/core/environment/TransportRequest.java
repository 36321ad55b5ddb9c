package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.FileInfo;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Transport} is asked to fetch. Immutable and thread-safe. */
public final class TransportRequest {

  private final String url;
  private final long offset;
  private final @Nullable String validator;
  private final @Nullable String cookie;

  private TransportRequest(
      String url, long offset, @Nullable String validator, @Nullable String cookie) {
    this.url = Objects.requireNonNull(url, "url");
    this.offset = offset;
    this.validator = validator;
    this.cookie = cookie;
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
    return new TransportRequest(url, 0, null, null);
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
    if (offset < 1) {
      throw new IllegalArgumentException(
          "A rest starts at 1 or more, got " + offset + "; ask for the whole instead");
    }
    return new TransportRequest(
        url, offset, Objects.requireNonNull(validator, "validator"), cookie);
  }

  /**
   * Sends a cookie along, which a redirect on the way to this URL has set for it (RFC 6265).
   *
   * @param field the value of the field {@code Cookie}
   * @return a copy of this request with the cookie
   * @throws NullPointerException if {@code field} is null
   */
  public TransportRequest withCookie(String field) {
    return new TransportRequest(url, offset, validator, Objects.requireNonNull(field, "field"));
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
   * Gives what must still identify the resource for a part of it to be of use.
   *
   * @return the validator, empty when the whole is wanted
   */
  public Optional<String> validator() {
    return Optional.ofNullable(validator);
  }

  /**
   * Gives the cookie.
   *
   * @return the value of the field {@code Cookie}, which is a secret; empty if none is to be sent
   */
  public Optional<String> cookie() {
    return Optional.ofNullable(cookie);
  }

  /** Names the URL without what may be secret; the form may change. */
  @Override
  public String toString() {
    String rest = offset == 0 ? "" : " from " + offset;
    return "GET " + FileInfo.of(url, "").redactedRemoteName() + rest;
  }
}
