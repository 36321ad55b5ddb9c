package io.github.backgroundcopy.cli.control;

import java.util.List;
import java.util.OptionalLong;

/**
 * One file of a group as programs read of it.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param name where it goes to
 * @param bytes how many have arrived
 * @param size how many there are, if that is known
 * @param state {@code COMPLETE}, {@code ERROR} if it ended its group, {@code RUNNING} or
 *     {@code WAITING}
 * @param sources its URLs, best first, without what may be secret
 */
public record FileRow(
    String name, long bytes, OptionalLong size, String state, List<String> sources) {

  /** Copies the list. */
  public FileRow {
    sources = List.copyOf(sources);
  }
}
