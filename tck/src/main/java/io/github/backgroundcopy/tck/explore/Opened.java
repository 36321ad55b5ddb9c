package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;

/**
 * A queue with the program that runs on it.
 *
 * @param queue the queue
 * @param run the program
 */
record Opened(QueueFixture queue, Run run) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    try (queue) {
      run.close();
    }
  }
}
