package io.github.backgroundcopy.windows;

/** The two ways that lead to the machine's queue. */
public enum WindowsInterface {

  /**
   * {@code IBackgroundCopyManager}, the way of current versions of Windows; the default. It sees
   * every job of the service, and keeps ids of groups and jobs in the jobs' descriptions.
   */
  MODERN,

  /**
   * {@code IBackgroundCopyQMgr}, the first interface of the service.
   *
   * <p><b>Unverified</b>: it is checked against objects of our own alone, for no test has met the
   * service of a real Windows.
   */
  LEGACY
}
