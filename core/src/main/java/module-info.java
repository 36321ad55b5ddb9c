/**
 * What every backend shares. For writers of backends; consumers need the Guice module at most.
 *
 * <ul>
 *   <li>{@link io.github.backgroundcopy.core.snapshot} keeps the order of a queue and enumerates
 *       it.
 *   <li>{@link io.github.backgroundcopy.core.rules} holds the rules of the contract.
 *   <li>{@link io.github.backgroundcopy.core.environment} is what a queue that transfers by itself
 *       needs from outside.
 *   <li>{@link io.github.backgroundcopy.core.guice} binds a queue manager for Guice.
 * </ul>
 */
@SuppressWarnings("requires-automatic") // Guice has no module descriptor
module io.github.backgroundcopy.core {
  requires transitive io.github.backgroundcopy;
  requires static com.google.guice;
  requires static transitive org.jspecify;

  exports io.github.backgroundcopy.core.environment;
  exports io.github.backgroundcopy.core.guice;
  exports io.github.backgroundcopy.core.rules;
  exports io.github.backgroundcopy.core.snapshot;
}
