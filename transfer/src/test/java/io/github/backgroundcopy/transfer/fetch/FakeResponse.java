package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer that is what a test says, and remembers whether it was closed. */
final class FakeResponse implements TransportResponse {

  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private boolean breaksOnClose;
  private boolean closed;

  FakeResponse(int status) {
    this.status = status;
  }

  FakeResponse with(String name, String value) {
    headers.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    return this;
  }

  FakeResponse breakingOnClose() {
    breaksOnClose = true;
    return this;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (breaksOnClose) {
      throw new IOException("cannot close");
    }
  }
}
