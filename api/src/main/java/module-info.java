/**
 * The contract of the download queue: interfaces, values, exceptions, the lookup of backends and
 * the SPI they implement.
 *
 * <p>Start with {@link io.github.backgroundcopy}; if you write a backend, continue with
 * {@link io.github.backgroundcopy.spi}.
 *
 * @uses io.github.backgroundcopy.spi.QueueManagerProvider
 */
module io.github.backgroundcopy {
  requires static transitive org.jspecify;

  exports io.github.backgroundcopy;
  exports io.github.backgroundcopy.spi;

  uses io.github.backgroundcopy.spi.QueueManagerProvider;
}
