package io.github.backgroundcopy.core.environment;

/**
 * Has the last word about the header fields of each request: signs it, or adds what only its user
 * knows. Thread-safe.
 *
 * <p>It is asked right before a request, also before each that follows a redirect and each new
 * attempt. What it gives is sent to whoever is asked, also at another origin: it looks at the URL
 * first. A queue keeps and prints nothing of it.
 */
@FunctionalInterface
public interface RequestInterceptor {

  /** Sends what the group sends along. */
  RequestInterceptor NONE = PlannedRequest::headers;

  /**
   * Gives the fields of a request.
   *
   * @param request what is about to be asked
   * @return what to send along in place of {@link PlannedRequest#headers()}, from which it may be
   *     made
   * @throws Exception if the request cannot be made. After an {@link java.io.IOException} the file
   *     is tried again later; anything else, an {@link AssertionError} and a {@link LinkageError}
   *     included, is final and the group fails. The reason that people see names the class of the
   *     exception alone, since its message may hold a secret
   */
  RequestHeaders headers(PlannedRequest request) throws Exception;

  /**
   * Takes notice of an answer, before anything of its body is read; by default nothing is done.
   * Redirects and errors are answers too.
   *
   * @param request what was asked
   * @param answer its status and its header fields, which may hold secrets; whoever reads its body
   *     or closes it takes it away from the queue
   * @throws Exception as {@link #headers} throws it, with the same outcome
   */
  default void answered(PlannedRequest request, TransportResponse answer) throws Exception {}
}
