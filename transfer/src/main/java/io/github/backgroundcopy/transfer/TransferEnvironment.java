package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.transfer.fetch.Fetch;
import io.github.backgroundcopy.transfer.files.LocalFiles;

/** What the transfers of a queue have in common. Immutable and thread-safe. */
public final class TransferEnvironment {

  /** The window over which the lowest speed is judged, in seconds. */
  public static final int LOWEST_SPEED_SECONDS = 30;

  private final LocalFiles files;
  private final Fetch fetch;
  private final long maxFileSize;
  private final long lowestSpeed;

  /**
   * Takes what transfers need.
   *
   * @param files the disk
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   * @param resume how far a server is trusted to tell whether a rest belongs to what is here
   * @param headers what groups send along
   * @param interceptor who has the last word about that
   * @param maxFileSize the most bytes of one file
   * @param lowestSpeed the fewest bytes per second, judged over {@value #LOWEST_SPEED_SECONDS}
   *     seconds, or 0 if any speed will do
   */
  public TransferEnvironment(
      LocalFiles files,
      Transport transport,
      boolean insecureRedirects,
      Resume resume,
      GroupHeaders headers,
      RequestInterceptor interceptor,
      long maxFileSize,
      long lowestSpeed) {
    this.files = files;
    this.fetch = new Fetch(transport, insecureRedirects, resume, headers, interceptor);
    this.maxFileSize = maxFileSize;
    this.lowestSpeed = lowestSpeed;
  }

  LocalFiles files() {
    return files;
  }

  Fetch fetch() {
    return fetch;
  }

  long maxFileSize() {
    return maxFileSize;
  }

  long lowestSpeed() {
    return lowestSpeed;
  }
}
