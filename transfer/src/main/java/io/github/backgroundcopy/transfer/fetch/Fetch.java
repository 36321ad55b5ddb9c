package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.Transport;
import java.time.Instant;
import java.util.UUID;

/**
 * Asks servers for files, following redirects. Immutable and thread-safe.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Fetch {

  private final Transport transport;
  private final Redirects redirects;
  private final Resume resume;
  private final GroupHeaders headers;
  private final RequestInterceptor interceptor;

  /**
   * Takes what it asks through.
   *
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   * @param resume how far a server is trusted to tell whether a rest belongs to what is here
   * @param headers what groups send along
   * @param interceptor who has the last word about that
   */
  public Fetch(
      Transport transport,
      boolean insecureRedirects,
      Resume resume,
      GroupHeaders headers,
      RequestInterceptor interceptor) {
    this.transport = transport;
    this.redirects = new Redirects(insecureRedirects);
    this.resume = resume;
    this.headers = headers;
    this.interceptor = interceptor;
  }

  /**
   * Prepares to ask for a file at its remote name, or for its rest.
   *
   * @param group the id of the file's group
   * @param file the file that was added
   * @param part what is here already
   * @param now the time, by which dates are measured
   * @return what asks; nothing is sent yet. The caller closes it, after the body was read
   */
  public FetchCall call(UUID group, FileInfo file, Part part, Instant now) {
    return call(group, file, file.remoteName(), part, now);
  }

  /**
   * Prepares to ask for a file at one of its sources, or for its rest. The header fields of the
   * group go only to where the file's remote name is.
   *
   * @param group the id of the file's group
   * @param file the file that was added
   * @param source the URL of the source
   * @param part what is here already
   * @param now the time, by which dates are measured
   * @return what asks; nothing is sent yet. The caller closes it, after the body was read
   */
  public FetchCall call(UUID group, FileInfo file, String source, Part part, Instant now) {
    Fields fields = new Fields(headers, interceptor, group, file);
    return new FetchCall(transport, redirects, resume, fields, file, source, part, now);
  }
}
