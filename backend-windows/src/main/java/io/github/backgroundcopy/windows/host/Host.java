package io.github.backgroundcopy.windows.host;

/** Who the process runs as, and who others are. Thread-safe. */
public interface Host {

  /**
   * Gives the process's user.
   *
   * @return the security identifier, as text
   */
  String userId();

  /**
   * Tells whether the process has administrator privileges now: an administrator whose token is
   * restricted has not.
   *
   * @return true if it has
   */
  boolean administrator();

  /**
   * Names a user.
   *
   * @param userId the security identifier, as text
   * @return the name with its domain, or the identifier where there is none
   */
  String accountName(String userId);
}
