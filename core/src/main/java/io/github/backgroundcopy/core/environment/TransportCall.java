package io.github.backgroundcopy.core.environment;

import java.io.Closeable;
import java.io.IOException;

/**
 * One request on its way, from before the name of its host is looked up to the end of its answer.
 *
 * <p>{@link #answer()} is called once, by one thread. {@link #close()} may be called by any thread,
 * at any time, more than once, and before the answer was asked for.
 */
public interface TransportCall extends Closeable {

  /**
   * Sends the request and waits for the head of the answer.
   *
   * @return the answer, whatever its status, with its body still to be read
   * @throws IOException if no answer came, or this was closed
   */
  TransportResponse answer() throws IOException;

  /**
   * Ends the request wherever it is: while the name is looked up, the connection made, TLS agreed
   * upon, a proxy asked, or the answer read, be it head or body. Whoever waits in {@link #answer()}
   * or reads the body gets an {@link IOException} soon. Does not wait itself.
   *
   * @throws IOException if the answer cannot be closed
   */
  @Override
  void close() throws IOException;
}
