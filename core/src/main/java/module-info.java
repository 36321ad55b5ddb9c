/**
 * What every backend shares: snapshot enumeration, the rules of the contract, and the ports of a
 * queue that transfers by itself. For writers of backends; consumers need the Guice module at most.
 */
module io.github.backgroundcopy.core {
  requires transitive io.github.backgroundcopy;
  requires static transitive org.jspecify;

  exports io.github.backgroundcopy.core.environment;
  exports io.github.backgroundcopy.core.rules;
}
