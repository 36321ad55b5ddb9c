package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** One answer of a {@link Resource}, whose body stops at the resource's gate. */
final class ScriptedResponse implements TransportResponse {

  private final ScriptedNetwork network;
  private final Resource resource;
  private final int status;
  private final Map<String, String> headers;
  private final InputStream body;
  private volatile boolean closed;

  ScriptedResponse(
      ScriptedNetwork network,
      Resource resource,
      int status,
      Map<String, String> headers,
      byte[] content,
      int offset) {
    this.network = network;
    this.resource = resource;
    this.status = status;
    this.headers = headers;
    this.body = new Body(content, offset);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    closed = true;
    network.changed();
  }

  boolean isClosed() {
    return closed;
  }

  private final class Body extends InputStream {

    private final byte[] content;
    private int position;

    Body(byte[] content, int offset) {
      this.content = content;
      this.position = offset;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      if (wanted == 0) {
        return 0;
      }
      // A gate at the end of the body holds back the end of the file.
      while (!closed && resource.open(position) == 0) {
        network.await(resource, ScriptedResponse.this, position);
      }
      if (closed) {
        throw new IOException("the answer was closed");
      }
      int left = content.length - position;
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(Math.min(wanted, left), Math.max(1, resource.open(position)));
      System.arraycopy(content, position, buffer, offset, count);
      position += count;
      return count;
    }
  }
}
