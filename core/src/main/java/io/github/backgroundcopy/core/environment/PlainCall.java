package io.github.backgroundcopy.core.environment;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call through a transport that knows only {@link Transport#get}: what that waits for cannot be
 * ended, but an answer that comes after the end is closed at once.
 */
final class PlainCall implements TransportCall {

  private final Transport transport;
  private final TransportRequest request;
  private final Object lock = new Object();
  private boolean closed;
  private @Nullable TransportResponse response;

  PlainCall(Transport transport, TransportRequest request) {
    this.transport = transport;
    this.request = request;
  }

  @Override
  public TransportResponse answer() throws IOException {
    requireOpen();
    TransportResponse answer = transport.get(request);
    synchronized (lock) {
      response = answer;
      if (!closed) {
        return answer;
      }
    }
    answer.close();
    throw ended();
  }

  @Override
  public void close() throws IOException {
    TransportResponse answer;
    synchronized (lock) {
      closed = true;
      answer = response;
    }
    if (answer != null) {
      answer.close();
    }
  }

  private void requireOpen() throws IOException {
    synchronized (lock) {
      if (closed) {
        throw ended();
      }
    }
  }

  private static IOException ended() {
    return new IOException("The request was closed");
  }
}
