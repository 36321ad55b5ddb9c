package io.github.backgroundcopy.windows.host;

import java.util.UUID;

/** What is installed on this machine. Asking is quick and changes nothing. */
public interface Installation {

  /**
   * Tells whether a class is registered.
   *
   * @param classId the class
   * @return true if objects of it can be asked for
   */
  boolean hasClass(UUID classId);

  /**
   * Tells whether a service may not be started.
   *
   * @param service its short name
   * @return true if it is disabled
   */
  boolean isDisabled(String service);

  /**
   * Tells whether a service runs now.
   *
   * @param service its short name
   * @return false if it is stopped, or if that cannot be seen
   */
  boolean isRunning(String service);
}
