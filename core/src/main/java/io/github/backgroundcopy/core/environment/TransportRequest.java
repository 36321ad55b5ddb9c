package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.FileInfo;
import java.util.Objects;

/** What a {@link Transport} is asked to fetch. Immutable and thread-safe. */
public final class TransportRequest {

  private final String url;

  private TransportRequest(String url) {
    this.url = Objects.requireNonNull(url, "url");
  }

  /**
   * Asks for a whole resource.
   *
   * @param url the {@code http} or {@code https} URL, to be sent exactly as it is
   * @return the request
   * @throws NullPointerException if {@code url} is null
   */
  public static TransportRequest of(String url) {
    return new TransportRequest(url);
  }

  /**
   * Gives the URL.
   *
   * @return the URL, which may hold secrets in its query
   */
  public String url() {
    return url;
  }

  /** Names the URL without what may be secret; the form may change. */
  @Override
  public String toString() {
    return "GET " + FileInfo.of(url, "").redactedRemoteName();
  }
}
