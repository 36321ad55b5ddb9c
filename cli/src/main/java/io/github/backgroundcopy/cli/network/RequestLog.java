package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.core.environment.PlannedRequest;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.util.regex.Pattern;

/**
 * Says what is asked and answered. Of headers only names are said, and of URLs no query: the rest
 * may be secret.
 */
final class RequestLog implements RequestInterceptor {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final RequestInterceptor sender;
  private final Terminal terminal;

  /** Watches somebody who says what is sent along. */
  RequestLog(RequestInterceptor sender, Terminal terminal) {
    this.sender = sender;
    this.terminal = terminal;
  }

  @Override
  public RequestHeaders headers(PlannedRequest request) throws Exception {
    RequestHeaders sent = sender.headers(request);
    terminal.note("asked: " + shown(request)
        + (sent.isEmpty() ? "" : ", with " + String.join(", ", sent.asMap().keySet())));
    return sent;
  }

  @Override
  public void answered(PlannedRequest request, TransportResponse answer) throws Exception {
    String length = answer
        .header("Content-Length")
        .filter(text -> NUMBER.matcher(text).matches())
        .map(text -> ", " + Words.count(Long.parseLong(text), "byte"))
        .orElse("");
    terminal.note("answered " + answer.status() + length + ": " + shown(request));
    sender.answered(request, answer);
  }

  private static String shown(PlannedRequest request) {
    return FileInfo.of(request.url(), "").redactedRemoteName();
  }

  /** Names no request; the form may change. */
  @Override
  public String toString() {
    return "RequestLog[" + sender + "]";
  }
}
