package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.PlannedRequest;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that go with the requests for one file, from redirect to redirect. Used by one
 * thread.
 */
final class Fields {

  private final GroupHeaders source;
  private final RequestInterceptor interceptor;
  private final UUID group;
  private final FileInfo file;

  /** What the group has for the file; null until it is asked for. */
  private @Nullable RequestHeaders own;

  /** The request that was made last. */
  private @Nullable PlannedRequest planned;

  private boolean away;
  private boolean credentialsSent;

  Fields(GroupHeaders source, RequestInterceptor interceptor, UUID group, FileInfo file) {
    this.source = source;
    this.interceptor = interceptor;
    this.group = group;
    this.file = file;
  }

  /** Gives what the next request carries. */
  RequestHeaders at(String url) throws Unprepared {
    // A stranger on the way may choose where a later redirect leads back to.
    away |= !isHome(url);
    RequestHeaders sent = intercepted(url, away ? RequestHeaders.NONE : own());
    credentialsSent = sent.hasCredentials();
    return sent;
  }

  private boolean isHome(String url) {
    String home = file.remoteName();
    return url.equals(home) || Origin.of(url).equals(Origin.of(home));
  }

  private RequestHeaders intercepted(String url, RequestHeaders headers) throws Unprepared {
    try {
      planned = new PlannedRequest(group, file, url, headers);
      return Objects.requireNonNull(interceptor.headers(planned), "headers");
    } catch (Exception | AssertionError | LinkageError e) {
      throw Unprepared.of(
          e, "What the interceptor sends along for \"" + Shown.url(file, url) + "\"");
    }
  }

  /** Tells of the answer to the request that was made last. */
  void answered(TransportResponse answer) throws Unprepared {
    PlannedRequest request = Objects.requireNonNull(planned, "planned");
    try {
      interceptor.answered(request, answer);
    } catch (Exception | AssertionError | LinkageError e) {
      String shown = Shown.url(file, request.url());
      throw Unprepared.of(e, "What the interceptor makes of the answer for \"" + shown + "\"");
    }
  }

  private RequestHeaders own() throws Unprepared {
    if (own == null) {
      try {
        own = Objects.requireNonNull(source.headers(group, file), "headers");
      } catch (Exception | AssertionError | LinkageError e) {
        String shown = Shown.url(file.remoteName());
        throw Unprepared.of(e, "The headers of the group for \"" + shown + "\"");
      }
    }
    return own;
  }

  /** Says what became of the group's credentials, for whoever learns that the server wants some. */
  String login() {
    if (credentialsSent) {
      return "it does not take the login that it was sent; check name and password";
    }
    if (away && own != null && own.hasCredentials()) {
      return "it wants a login; that of the group was not sent, since a redirect led to another server";
    }
    return "it wants a login, and the group has none: whoever opens the queue gives it, since"
        + " the queue keeps none unless it is asked to; then resume";
  }

  /** Names no value; the form may change. */
  @Override
  public String toString() {
    return "Fields[" + own + (away ? ", left out]" : "]");
  }

  /** A request that cannot be made, since whoever has to prepare it has failed. */
  static final class Unprepared extends Exception {

    private static final long serialVersionUID = 1L;

    /** What comes of it. */
    final transient Answer answer;

    private Unprepared(Answer answer) {
      this.answer = answer;
    }

    /** Takes the class of what was thrown alone: its message may hold a secret. */
    private static Unprepared of(Throwable cause, String what) {
      String reason = what + " could not be had: " + cause.getClass().getName();
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new Unprepared(
          cause instanceof IOException || cause instanceof InterruptedException
              ? new Answer.Postponed(null, 0, Win32Errors.GENERAL_FAILURE, reason)
              : new Answer.Refused(0, Win32Errors.GENERAL_FAILURE, reason));
    }
  }
}
