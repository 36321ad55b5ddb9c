package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.transfer.fetch.Fetch;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.util.ArrayList;
import java.util.List;

/** What the transfers of a queue have in common. Immutable and thread-safe. */
public final class TransferEnvironment {

  /** The window over which the lowest speed is judged, in seconds. */
  public static final int LOWEST_SPEED_SECONDS = 30;

  /** The window for a file with several sources: another one can be asked instead. */
  public static final int LOWEST_SPEED_SECONDS_OF_SOURCES = 5;

  private final LocalFiles files;
  private final Fetch fetch;
  private final long maxFileSize;
  private final SpeedLimits speeds;
  private final TimeSource time;
  private final Parallelism parallelism;
  private final List<RateLimit> limits;

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
   * @param speeds how fast it may go, and must
   * @param time by which that is measured
   * @param parallelism how much of one group is fetched at once
   */
  public TransferEnvironment(
      LocalFiles files,
      Transport transport,
      boolean insecureRedirects,
      Resume resume,
      GroupHeaders headers,
      RequestInterceptor interceptor,
      long maxFileSize,
      SpeedLimits speeds,
      TimeSource time,
      Parallelism parallelism) {
    this.files = files;
    this.fetch = new Fetch(transport, insecureRedirects, resume, headers, interceptor);
    this.maxFileSize = maxFileSize;
    this.speeds = speeds;
    this.time = time;
    this.parallelism = parallelism;
    this.limits = limits(speeds.highest());
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

  Parallelism parallelism() {
    return parallelism;
  }

  long lowestSpeed() {
    return speeds.lowest();
  }

  /** Gives the length of the window over which the lowest speed of a file is judged. */
  static int lowestSpeedSeconds(FileInfo file) {
    return file.hasFurtherSources() ? LOWEST_SPEED_SECONDS_OF_SOURCES : LOWEST_SPEED_SECONDS;
  }

  /** Gives the limits of one going at a group: that of the queue, and one of its own. */
  List<RateLimit> limits() {
    List<RateLimit> all = new ArrayList<>(limits);
    all.addAll(limits(speeds.highestOfGroup()));
    return all;
  }

  Throttle throttle(List<RateLimit> of) {
    return new Throttle(time, of);
  }

  private static List<RateLimit> limits(long highest) {
    return highest == 0 ? List.of() : List.of(new RateLimit(highest));
  }
}
