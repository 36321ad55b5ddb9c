package io.github.backgroundcopy.core.environment;

import java.io.IOException;

/**
 * Fetches over HTTP, one exchange at a time per call: the queue decides what to ask and what the
 * answer means.
 *
 * <p>Implementations are thread-safe. They do not follow redirects, retry, or decode bodies: they
 * ask for {@code Accept-Encoding: identity}. They keep no cookies, send no header fields but those
 * of the request and those that HTTP needs, and every wait of theirs ends.
 */
@FunctionalInterface
public interface Transport {

  /**
   * Sends one {@code GET} and waits for the head of the answer.
   *
   * @param request what to fetch
   * @return the answer, whatever its status, with its body still to be read; the caller closes it
   * @throws IOException if no answer came: the host is not known, refuses, or is silent for too
   *     long
   */
  TransportResponse get(TransportRequest request) throws IOException;

  /**
   * Prepares the same {@code GET} as something that can be ended at any moment. The queue asks for
   * everything in this way.
   *
   * <p>A transport that does not override this is asked by {@link #get}; closing the call then ends
   * only what comes after that.
   *
   * @param request what to fetch; nothing is sent before the answer is asked for
   * @return the call, which the caller closes
   */
  default TransportCall call(TransportRequest request) {
    return new PlainCall(this, request);
  }
}
