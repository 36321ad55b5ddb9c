package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.Resume;
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
  private final Resume resume;

  /**
   * Takes what it asks through.
   *
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   * @param resume how far a server is trusted to tell whether a rest belongs to what is here
   */
  public Fetch(Transport transport, boolean insecureRedirects, Resume resume) {
    this.transport = transport;
    this.redirects = new Redirects(insecureRedirects);
    this.resume = resume;
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
    return new FetchCall(transport, redirects, resume, file, part, now);
  }
}
