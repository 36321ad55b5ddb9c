package io.github.backgroundcopy.benchmarks.coldstart;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the files of a list in one group, with several files at once and several connections
 * for a file, as a program of its own. With a state file it goes on with what an earlier process
 * has left there.
 */
public final class GetParallel {

  private static final UUID GROUP = new UUID(0x5EED, 1);
  private static final UUID JOB = new UUID(0x5EED, 2);
  private static final int LONGEST_MINUTES = 10;

  private GetParallel() {}

  /**
   * How to download.
   *
   * @param filesAtOnce how many files at once
   * @param connections how many connections for a file
   * @param lowestSpeed below which another source is asked, in bytes a second; 0 for none
   * @param state the state file, or null for none
   */
  public record Ways(
      int filesAtOnce,
      int connections,
      long lowestSpeed,
      @Nullable Path state) {

    QueueManagerConfig config(Path directory) {
      QueueManagerConfig.Builder config = QueueManagerConfig.builder()
          .backend("memory")
          .queueName(directory.toString())
          .option(MemoryOptions.FILES_AT_ONCE, filesAtOnce)
          .option(MemoryOptions.CONNECTIONS_PER_FILE, connections)
          .option(MemoryOptions.FLUSH, false);
      if (lowestSpeed > 0) {
        config.option(MemoryOptions.LOWEST_SPEED, lowestSpeed);
      }
      if (state != null) {
        config.option(MemoryOptions.STATE_FILE, state);
      }
      return config.build();
    }
  }

  /**
   * Downloads; the system properties {@code files}, {@code connections}, {@code lowest} and
   * {@code state} say how. With {@code sources} all URLs lead to one file, the first being the
   * best; {@code sha256} is its digest, and {@code pieces} a file with the length of its pieces and
   * the SHA-256 of each on lines of their own.
   *
   * @param args the file that lists the URLs, and the directory that the files go to
   * @throws IOException if the list cannot be read, or a file did not arrive
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> urls = Files.readAllLines(Path.of(args[0]));
    Path directory = Path.of(args[1]);
    String state = System.getProperty("state");
    Ways ways = new Ways(
        Integer.getInteger("files", 1),
        Integer.getInteger("connections", 1),
        Long.getLong("lowest", 0),
        state == null ? null : Path.of(state));
    List<FileInfo> files = new ArrayList<>();
    if (Boolean.getBoolean("sources")) {
      files.add(described(sources(urls, directory)));
    } else {
      for (String url : urls) {
        files.add(described(file(url, directory)));
      }
    }
    get(ways, files);
  }

  /**
   * Names a file after the end of its URL.
   *
   * @param url where it is
   * @param directory where it goes
   * @return the file
   */
  public static FileInfo file(String url, Path directory) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return FileInfo.of(url, directory.resolve(name).toString());
  }

  /**
   * Gives one file several sources.
   *
   * @param urls where it is, the best first
   * @param directory where it goes
   * @return the file
   */
  public static FileInfo sources(List<String> urls, Path directory) {
    FileInfo file = file(urls.get(0), directory);
    for (int i = 1; i < urls.size(); i++) {
      file = file.withSource(URI.create(urls.get(i)), i + 1);
    }
    return file;
  }

  private static FileInfo described(FileInfo file) throws IOException {
    FileInfo described = file;
    String sha256 = System.getProperty("sha256");
    if (sha256 != null) {
      described = described.withSha256(sha256);
    }
    String pieces = System.getProperty("pieces");
    if (pieces != null) {
      List<String> lines = Files.readAllLines(Path.of(pieces));
      long length = Long.parseLong(lines.get(0));
      described = described
          .withSize(Long.getLong("size"))
          .withPieces(new Pieces(Digest.Algorithm.SHA_256, length, lines.subList(1, lines.size())));
    }
    return described;
  }

  /**
   * Downloads through a queue that is opened for it.
   *
   * @param ways how
   * @param files what
   * @throws IOException if a file did not arrive
   * @throws InterruptedException never
   */
  public static void get(Ways ways, List<FileInfo> files) throws IOException, InterruptedException {
    Path directory = Objects.requireNonNull(Path.of(files.get(0).localName()).getParent());
    try (QueueManager manager = QueueManagers.open(ways.config(directory))) {
      BackgroundCopyGroup group = group(manager, files);
      group.completion().toCompletableFuture().get(LONGEST_MINUTES, TimeUnit.MINUTES);
      group.finish();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The group did not complete", e);
    }
  }

  private static BackgroundCopyGroup group(QueueManager manager, List<FileInfo> files) {
    try {
      return manager.getGroup(GROUP);
    } catch (ItemNotFoundException e) {
      BackgroundCopyGroup group = manager.createGroup(GROUP);
      group.createJob(JOB).addFiles(files);
      group.resume();
      return group;
    }
  }
}
