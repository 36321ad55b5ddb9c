/**
 * The portable download queue: the id {@code memory}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
@SuppressWarnings("requires-automatic") // H2 has no module descriptor
module io.github.backgroundcopy.memory {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires io.github.backgroundcopy.transfer;
  requires static transitive org.jspecify;
  requires com.h2database.mvstore;
  requires org.slf4j;

  exports io.github.backgroundcopy.memory;

  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
}
