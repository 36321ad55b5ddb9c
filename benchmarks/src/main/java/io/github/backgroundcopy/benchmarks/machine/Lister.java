package io.github.backgroundcopy.benchmarks.machine;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Runs on the Windows JVM, and does what it reads: {@code make N} fills the queue up to so many
 * groups, {@code first} lists all with a manager of its own, and {@code later} once more with the
 * same one. A listing is answered by how many groups it had and how many nanoseconds it took.
 */
public final class Lister {

  private Lister() {}

  /**
   * Serves until the input ends.
   *
   * @param args none
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] args) throws IOException {
    QueueManager manager = QueueManagers.open("windows");
    int made = 0;
    for (String line = read(); !line.isEmpty(); line = read()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "make" -> {
          for (; made < Integer.parseInt(words[1]); made++) {
            manager.createGroup(UUID.randomUUID()).set(GroupProperty.DESCRIPTION, "Group " + made);
          }
          System.out.println(made);
        }
        case "first" -> {
          // Its proxies go with it; else they would be at hand already.
          manager.close();
          manager = QueueManagers.open("windows");
          list(manager);
        }
        case "later" -> list(manager);
        default -> throw new IllegalArgumentException(line);
      }
    }
    manager.close();
  }

  private static void list(QueueManager manager) {
    long start = System.nanoTime();
    SnapshotEnumerator<GroupEntry> enumerator = manager.enumGroupDetails();
    List<GroupEntry> all = enumerator.next(Integer.MAX_VALUE);
    long nanos = System.nanoTime() - start;
    long present = all.stream().filter(entry -> entry.details().isPresent()).count();
    System.out.println(present + " " + nanos);
  }

  /**
   * A line without its end, or nothing at the end of the input, which Wine lets be read plainly.
   */
  private static String read() throws IOException {
    StringBuilder line = new StringBuilder();
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
      }
    }
    return line.toString();
  }
}
