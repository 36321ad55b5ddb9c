package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a process works for a queue.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param groups how many groups it transfers at once; 0 if it does not work
 * @param place where its files are: processes of one place reach the same directories
 * @param lease how long its claims hold without a sign of life
 * @param noProgress after how long without a byte a group fails
 * @param inactivity after how long without a change a group is removed
 * @param flush whether what was written is forced to the disk before it counts
 * @param transport what it fetches with, or null for HTTP over the network of the machine
 * @param listener who is told of it, or null for nobody
 */
public record WorkSettings(
    int groups,
    String place,
    Duration lease,
    Duration noProgress,
    Duration inactivity,
    boolean flush,
    @Nullable Transport transport,
    @Nullable WorkListener listener) {

  /**
   * Names this machine.
   *
   * @return the name of the host
   */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
