package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is behind one URL of a {@link ScriptedNetwork}. Thread-safe; every method gives this
 * resource again.
 */
public final class Resource {

  private static final long OPEN = Long.MAX_VALUE;

  private final ScriptedNetwork network;
  private volatile byte[] content = {};
  private volatile int status = 200;
  private volatile boolean refused;
  private volatile boolean lengthTold = true;
  private volatile long declaredLength = -1;
  private volatile long holdAt = OPEN;
  private volatile @Nullable String entityTag;
  private final Map<String, String> more = new ConcurrentHashMap<>();

  Resource(ScriptedNetwork network) {
    this.network = network;
  }

  /**
   * Answers with a body.
   *
   * @param bytes the body
   * @return this resource
   */
  public Resource content(byte[] bytes) {
    this.content = bytes.clone();
    return this;
  }

  /**
   * Answers with a body of a size, whose bytes depend on their place.
   *
   * @param size the number of bytes
   * @return this resource
   */
  public Resource size(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    this.content = bytes;
    return this;
  }

  /**
   * Gives the body that is sent.
   *
   * @return a copy of the bytes
   */
  public byte[] content() {
    return content.clone();
  }

  /**
   * Answers with a status.
   *
   * @param code the HTTP status
   * @return this resource
   */
  public Resource status(int code) {
    this.status = code;
    return this;
  }

  /**
   * Refuses connections, or accepts them again.
   *
   * @param refuse whether to refuse
   * @return this resource
   */
  public Resource refuse(boolean refuse) {
    this.refused = refuse;
    return this;
  }

  /**
   * Does not tell the length of the body.
   *
   * @return this resource
   */
  public Resource withoutLength() {
    this.lengthTold = false;
    return this;
  }

  /**
   * Tells a length that may not be the body's.
   *
   * @param length the number of bytes to announce
   * @return this resource
   */
  public Resource declaredLength(long length) {
    this.declaredLength = length;
    return this;
  }

  /**
   * Answers with an entity tag, and serves the rest of the body to whoever asks for it with that
   * tag.
   *
   * @param tag the tag with its quotation marks, or null for none
   * @return this resource
   */
  public Resource entityTag(@Nullable String tag) {
    this.entityTag = tag;
    return this;
  }

  /**
   * Answers with one more header field, whatever the status.
   *
   * @param name the name of the field
   * @param value its value
   * @return this resource
   */
  public Resource header(String name, String value) {
    more.put(name, value);
    return this;
  }

  /**
   * Closes the gate: sends the head and so many bytes, then waits. Those who wait go on to a gate
   * that was moved on.
   *
   * @param offset how many bytes pass
   * @return this resource
   */
  public Resource holdAt(long offset) {
    this.holdAt = offset;
    network.changed();
    return this;
  }

  /**
   * Breaks all answers that wait at the gate.
   *
   * @return this resource
   */
  public Resource breakConnections() {
    network.breakConnections(this);
    return this;
  }

  /**
   * Opens the gate, also for those that wait.
   *
   * @return this resource
   */
  public Resource release() {
    this.holdAt = OPEN;
    network.changed();
    return this;
  }

  boolean holdsAt(long offset) {
    return offset >= holdAt;
  }

  /** How many bytes may be sent from an offset on before the gate is reached. */
  long open(long offset) {
    return Math.max(0, holdAt - offset);
  }

  TransportResponse answer(TransportRequest request) throws IOException {
    if (refused) {
      throw new ConnectException("Connection refused");
    }
    byte[] body = status == 200 ? content : new byte[0];
    long length = declaredLength >= 0 ? declaredLength : body.length;
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(more);
    String tag = entityTag;
    if (tag != null) {
      headers.put("ETag", tag);
    }
    int offset = (int) request.offset();
    boolean rest =
        status == 200 && offset > 0 && request.validator().equals(Optional.ofNullable(tag));
    if (rest && offset >= body.length) {
      headers.put("Content-Range", "bytes */" + length);
      return new ScriptedResponse(network, this, 416, headers, new byte[0], 0);
    }
    if (rest) {
      headers.put("Content-Range", "bytes " + offset + "-" + (length - 1) + "/" + length);
    }
    if (lengthTold) {
      headers.put("Content-Length", Long.toString(rest ? length - offset : length));
    }
    return new ScriptedResponse(
        network, this, rest ? 206 : status, headers, body, rest ? offset : 0);
  }
}
