package io.github.backgroundcopy.memory.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has come.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param size the length of the whole file in bytes, or -1 if it is not known
 * @param transferred how many of its bytes are in the temporary file, for sure
 * @param temporary the name, without directory, of the temporary file beside the target, or null if
 *     there is none
 * @param validator what identifies the content that the bytes belong to, or null
 * @param arrived whether all bytes are here
 * @param published whether the file has its name
 * @param identity what tells the file that has arrived, or that had its name already, from every
 *     other one; null if that is not known, as in records of form 1
 * @param bounds where the ranges of the bytes that are here begin and end, by turns; empty if they
 *     are the first ones
 */
public record StoredProgress(
    long size,
    long transferred,
    @Nullable String temporary,
    @Nullable String validator,
    boolean arrived,
    boolean published,
    @Nullable String identity,
    List<Long> bounds) {

  /**
   * Copies the list.
   *
   * @param size the length of the whole file in bytes, or -1
   * @param transferred how many of its bytes are in the temporary file
   * @param temporary the name of the temporary file, or null
   * @param validator what identifies the content, or null
   * @param arrived whether all bytes are here
   * @param published whether the file has its name
   * @param identity what tells the file from every other one, or null
   * @param bounds where the ranges of the bytes begin and end
   */
  public StoredProgress {
    bounds = List.copyOf(bounds);
  }

  /**
   * Takes what is known of a file without identity.
   *
   * @param size the length of the whole file in bytes, or -1
   * @param transferred how many of its bytes are in the temporary file
   * @param temporary the name of the temporary file, or null
   * @param validator what identifies the content, or null
   * @param arrived whether all bytes are here
   * @param published whether the file has its name
   */
  public StoredProgress(
      long size,
      long transferred,
      @Nullable String temporary,
      @Nullable String validator,
      boolean arrived,
      boolean published) {
    this(size, transferred, temporary, validator, arrived, published, null, List.of());
  }
}
