/**
 * The portable download queue: the id {@code memory}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
@SuppressWarnings("requires-automatic") // Apache HttpComponents and H2 have no module descriptors
module io.github.backgroundcopy.memory {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires jdk.net; // for HttpClient's sockets, which cannot ask for it
  requires static transitive org.jspecify;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires com.h2database.mvstore;
  // HttpClient compares names of certificates with it, and says so to nobody.
  requires java.naming;
  requires org.slf4j;

  exports io.github.backgroundcopy.memory;

  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
}
