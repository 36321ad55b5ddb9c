package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.Transport;
import java.time.Instant;

/**
 * Asks servers for files, following redirects. Immutable and thread-safe.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Fetch {

  private final Transport transport;
  private final Redirects redirects;

  /**
   * Takes what it asks through.
   *
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   */
  public Fetch(Transport transport, boolean insecureRedirects) {
    this.transport = transport;
    this.redirects = new Redirects(insecureRedirects);
  }

  /**
   * Prepares to ask for a file, or for its rest.
   *
   * @param file the file that was added
   * @param part what is here already
   * @param now the time, by which dates are measured
   * @return what asks; nothing is sent yet. The caller closes it, after the body was read
   */
  public FetchCall call(FileInfo file, Part part, Instant now) {
    return new FetchCall(transport, redirects, file, part, now);
  }
}
