package io.github.backgroundcopy.benchmarks.coldstart;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Downloads the files of a list through the queue, as a program of its own. */
public final class GetFiles {

  private static final long ID = 0x5EED;
  private static final int LONGEST_MINUTES = 5;

  private GetFiles() {}

  /**
   * Downloads.
   *
   * @param args the file that lists the URLs, the directory they go to, the number of groups,
   *     whether to flush, and the state file if there is to be one
   * @throws IOException if the list cannot be read, or a file did not arrive
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<List<FileInfo>> groups =
        groups(Files.readAllLines(Path.of(args[0])), Path.of(args[1]), Integer.parseInt(args[2]));
    Path state = args.length > 4 ? Path.of(args[4]) : null;
    QueueManagerConfig.Builder config = QueueManagerConfig.builder()
        .backend("memory")
        .option(MemoryOptions.PARALLEL_GROUPS, groups.size())
        .option(MemoryOptions.FLUSH, Boolean.valueOf(args[3]));
    if (state != null) {
      config.option(MemoryOptions.STATE_FILE, state);
    }
    get(config.build(), groups);
  }

  /**
   * Deals files to groups, one after the other like cards.
   *
   * @param urls what to fetch
   * @param directory where the files go, under the last names of their URLs
   * @param count the number of groups
   * @return the files of each group
   */
  public static List<List<FileInfo>> groups(List<String> urls, Path directory, int count) {
    List<List<FileInfo>> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < urls.size(); i++) {
      String url = urls.get(i);
      String name = url.substring(url.lastIndexOf('/') + 1);
      groups.get(i % count).add(FileInfo.of(url, directory.resolve(name).toString()));
    }
    return groups;
  }

  /**
   * Downloads through a queue that is opened for it.
   *
   * @param config the queue
   * @param groups the files of each group
   * @throws IOException if a file did not arrive
   * @throws InterruptedException never
   */
  public static void get(QueueManagerConfig config, List<List<FileInfo>> groups)
      throws IOException, InterruptedException {
    CountDownLatch pending = new CountDownLatch(groups.size());
    try (QueueManager manager = QueueManagers.open(config)) {
      List<BackgroundCopyGroup> started = new ArrayList<>();
      for (List<FileInfo> files : groups) {
        long number = started.size();
        BackgroundCopyGroup group = manager.createGroup(new UUID(ID, number));
        started.add(group);
        group.createJob(new UUID(ID, ~number)).addFiles(files);
        group.whenDone(event -> pending.countDown());
        group.resume();
      }
      boolean ended = pending.await(LONGEST_MINUTES, TimeUnit.MINUTES);
      for (BackgroundCopyGroup group : started) {
        if (group.status().state() != GroupState.COMPLETE) {
          throw new IOException("A group " + (ended ? "ended" : "still is") + " with "
              + group.status() + " and " + group.progress());
        }
        group.finish();
      }
    }
  }
}
