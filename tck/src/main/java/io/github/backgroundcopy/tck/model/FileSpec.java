package io.github.backgroundcopy.tck.model;

/**
 * A file to add, by names that every run makes its own.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param remote a path of the network, which begins with {@code /}, or a remote name as it is
 * @param local a name in the run's directory, which begins with {@code ./}, or a local name as it
 *     is
 * @param malformed whether one of the names is, so that the file must be refused
 */
public record FileSpec(String remote, String local, boolean malformed) {

  /**
   * Names a file that must be taken.
   *
   * @param path the path at the network, and the end of the local name
   * @return the file
   */
  public static FileSpec good(String path) {
    return new FileSpec(path, "./" + path.substring(1).replace('/', '-'), false);
  }
}
