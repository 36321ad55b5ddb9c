package io.github.backgroundcopy.core.environment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link TransportRequest}.
 *
 * <p>Read by one thread. {@link #close()} may be called by any thread, at any time, and ends a read
 * that waits.
 */
public interface TransportResponse extends Closeable {

  /**
   * Gives the HTTP status.
   *
   * @return a number of 100 to 599
   */
  int status();

  /**
   * Gives a header field.
   *
   * @param name its name, in any letter case
   * @return its first value, or empty if it is absent
   */
  Optional<String> header(String name);

  /**
   * Gives all values of a header field that a server may have sent several times.
   *
   * @param name its name, in any letter case
   * @return its values in the order in which they came; unless overridden the first alone
   */
  default List<String> headers(String name) {
    return header(name).map(List::of).orElse(List.of());
  }

  /**
   * Gives the body.
   *
   * @return the same stream on every call; ends where the server ended it, and throws
   *     {@link IOException} where the connection broke or the answer was closed
   */
  InputStream body();

  @Override
  void close() throws IOException;
}
