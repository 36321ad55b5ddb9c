package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.util.UUID;

/**
 * A group that this process has claimed.
 *
 * @param num the group's number
 * @param fence rises with each claim: what an earlier one says counts for nothing
 * @param session whose claim it is
 * @param group the group's id
 * @param deaths how many claimants before it ended without a word
 * @param isElsewhere whether bytes of its files are at another place
 * @param quietMillis how long no byte had come when it was claimed
 * @param retries how many attempts have failed since the last byte
 */
record Claim(
    long num,
    long fence,
    UUID session,
    UUID group,
    int deaths,
    boolean isElsewhere,
    long quietMillis,
    int retries) {

  /**
   * After every other: that of whoever deals with the files of a group that is out of the queue.
   */
  static Claim ofNobody(long num, UUID group) {
    return new Claim(num, Long.MAX_VALUE, new UUID(0, 0), group, 0, false, 0, 0);
  }

  /**
   * What its temporary files are called by: a claimant that has lost the group finds them no more.
   */
  String label() {
    return label(group, num, fence);
  }

  static String label(UUID group, long num, long fence) {
    return group + "-" + num + "-f" + fence;
  }

  /** What the temporary files of every claim of a group begin with. */
  static String anyPrefix(UUID group, long num) {
    String prefix = LocalFiles.temporaryPrefix(label(group, num, 0));
    return prefix.substring(0, prefix.length() - "0-".length());
  }
}
