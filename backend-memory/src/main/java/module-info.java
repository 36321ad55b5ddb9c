/**
 * The portable download queue: the id {@code memory}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
module io.github.backgroundcopy.memory {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.github.backgroundcopy.memory;

  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
}
