package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.util.List;
import java.util.Map;

/**
 * One change of what is kept.
 *
 * <p>Internal: not for use outside this module.
 */
public sealed interface Change {

  /**
   * A group is new, or is another now.
   *
   * @param group what it is
   */
  record PutGroup(StoredGroup group) implements Change {}

  /**
   * Files were added to a group's job.
   *
   * @param number the group's number
   * @param first the index of the first of them
   * @param files the files in order
   */
  record AddFiles(long number, int first, List<FileInfo> files) implements Change {}

  /**
   * A file has come further, or was thrown back.
   *
   * @param number the group's number
   * @param index the file's index
   * @param progress how far it is
   */
  record PutProgress(long number, int index, StoredProgress progress) implements Change {}

  /**
   * What files of a group are asked for with; each is one of its files.
   *
   * @param number the group's number
   * @param headers the fields by the index of the file
   */
  record PutHeaders(long number, Map<Integer, RequestHeaders> headers) implements Change {}

  /**
   * A group is gone with all its files.
   *
   * @param number the group's number
   */
  record RemoveGroup(long number) implements Change {}
}
