/**
 * The machine's own download queue on Windows: the id {@code windows}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
module io.github.backgroundcopy.windows {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires com.sun.jna;
  requires com.sun.jna.platform;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.github.backgroundcopy.windows;

  // JNA reads the fields of structures, and makes proxies of callbacks.
  opens io.github.backgroundcopy.windows.com to
      com.sun.jna;

  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      io.github.backgroundcopy.windows.WindowsQueueManagerProvider;
}
