/**
 * A download queue to start from: the id {@code acme}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
module com.example.acme {
  requires transitive io.github.backgroundcopy;
  requires io.github.backgroundcopy.core;
  requires static transitive org.jspecify;

  exports com.example.acme;

  // Its twin for the class path is META-INF/services.
  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      com.example.acme.AcmeQueueManagerProvider;
}
