package io.github.backgroundcopy.tck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A file to add, by names that every run makes its own.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param remote a path of the network, which begins with {@code /}, or a remote name as it is
 * @param local a name in the run's directory, which begins with {@code ./}, or a local name as it
 *     is
 * @param malformed whether one of the names is, so that the file must be refused
 * @param further paths of the same content, in the order in which they are asked after the first
 * @param announced what is said of the content
 */
public record FileSpec(
    String remote, String local, boolean malformed, List<String> further, Announcement announced) {

  /**
   * Copies the list.
   *
   * @param remote the remote name
   * @param local the local name
   * @param malformed whether one of the names is
   * @param further the further paths
   * @param announced what is said of the content
   */
  public FileSpec {
    further = List.copyOf(further);
  }

  /**
   * Names a file of one source.
   *
   * @param remote the remote name
   * @param local the local name
   * @param malformed whether one of the names is
   */
  public FileSpec(String remote, String local, boolean malformed) {
    this(remote, local, malformed, List.of(), Announcement.NOTHING);
  }

  /**
   * Names a file that must be taken.
   *
   * @param path the path at the network, and the end of the local name
   * @return the file
   */
  public static FileSpec good(String path) {
    return new FileSpec(path, "./" + path.substring(1).replace('/', '-'), false);
  }

  /**
   * Adds sources.
   *
   * @param count how many
   * @return a copy with so many further paths
   */
  public FileSpec withFurther(int count) {
    List<String> paths = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      paths.add(remote + "~" + i);
    }
    return new FileSpec(remote, local, malformed, paths, announced);
  }

  /**
   * Announces something of the content.
   *
   * @param announcement what
   * @return a copy of which that is said
   */
  public FileSpec announcing(Announcement announcement) {
    return new FileSpec(remote, local, malformed, further, announcement);
  }

  /**
   * Lists all paths.
   *
   * @return the first and the further ones, in the order in which they are asked
   */
  public List<String> sources() {
    List<String> sources = new ArrayList<>(further);
    sources.add(0, remote);
    return sources;
  }

  /**
   * Names what all sources of a file have in common.
   *
   * @param path a path of one of them
   * @return the path of the first
   */
  public static String firstOf(String path) {
    int end = path.lastIndexOf('~');
    return end < 0 ? path : path.substring(0, end);
  }
}
