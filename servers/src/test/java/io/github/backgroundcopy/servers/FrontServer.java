package io.github.backgroundcopy.servers;

import java.io.IOException;
import java.net.URI;

/**
 * A cache with a server of files behind it.
 *
 * @param front who is asked
 * @param origin who has the files
 * @param isProxy whether it is asked as a client asks a proxy, by the whole URL
 */
record FrontServer(FileServer front, FileServer origin, boolean isProxy) implements FileServer {

  @Override
  public URI base() {
    return front.base();
  }

  @Override
  public String directory() {
    return isProxy ? origin.base().toString() : front.directory();
  }

  @Override
  public void close() throws IOException {
    try (origin) {
      front.close();
    }
  }
}
