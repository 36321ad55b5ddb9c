package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.FileInfo;
import java.util.UUID;

/**
 * Knows the header fields that the files of a group are asked for with: the group's credentials
 * above all.
 *
 * <p>They go to the origin (scheme, host and port) of the file's URL alone. From the first redirect
 * to another origin on they are left out, also where a later one leads back.
 *
 * <p>Thread-safe. It is asked before each attempt, and a queue keeps nothing of what it answers,
 * unless an option of its own says otherwise. Whoever opens a queue again brings the credentials
 * again.
 */
@FunctionalInterface
public interface GroupHeaders {

  /** Nothing is sent along. */
  GroupHeaders NONE = (group, file) -> RequestHeaders.NONE;

  /**
   * Gives the fields for a file.
   *
   * @param group the id of its group
   * @param file the file as it was added
   * @return the fields, which may be {@link RequestHeaders#NONE}
   * @throws Exception if they cannot be had. After an {@link java.io.IOException} the file is tried
   *     again later; anything else, an {@link AssertionError} and a {@link LinkageError} included,
   *     is final and the group fails. The reason that people see names the class of the exception
   *     alone, since its message may hold a secret
   */
  RequestHeaders headers(UUID group, FileInfo file) throws Exception;
}
