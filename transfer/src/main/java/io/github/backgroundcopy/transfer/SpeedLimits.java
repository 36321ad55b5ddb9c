package io.github.backgroundcopy.transfer;

/**
 * How fast a queue transfers, in bytes per second.
 *
 * @param lowest the fewest of an attempt, judged over
 *     {@value TransferEnvironment#LOWEST_SPEED_SECONDS} seconds, or
 *     {@value TransferEnvironment#LOWEST_SPEED_SECONDS_OF_SOURCES} where the file has several
 *     sources, in which nothing else holds it back; 0 if any speed will do
 * @param highest the most of all groups together, or 0 if there is no limit
 * @param highestOfGroup the most of each group, or 0 if there is no limit
 */
public record SpeedLimits(long lowest, long highest, long highestOfGroup) {

  /** Any speed will do. */
  public static final SpeedLimits NONE = new SpeedLimits(0, 0, 0);
}
