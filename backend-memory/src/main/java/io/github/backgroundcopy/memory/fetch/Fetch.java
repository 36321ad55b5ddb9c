package io.github.backgroundcopy.memory.fetch;

import io.github.backgroundcopy.core.environment.Transport;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers for files, following redirects. Immutable and thread-safe.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Fetch {

  private final Transport transport;
  private final boolean insecureRedirects;

  /**
   * Takes what it asks through.
   *
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   */
  public Fetch(Transport transport, boolean insecureRedirects) {
    this.transport = transport;
    this.insecureRedirects = insecureRedirects;
  }

  /**
   * Asks for a file, or for its rest.
   *
   * @param url the URL that was added
   * @param offset how many bytes are here already; 0 for none
   * @param validator what identifies the content that they belong to, or null; without it the whole
   *     is asked for
   * @param now the time, by which a date in {@code Retry-After} is measured
   * @return what came of it; whatever response was opened on the way is closed, but that of a
   *     {@link Answer.Body}
   * @throws IOException if no answer came; its message may show the URL
   */
  public Answer get(String url, long offset, @Nullable String validator, Instant now)
      throws IOException {
    return new Answer.Postponed(null, "not written yet: " + transport + insecureRedirects);
  }
}
