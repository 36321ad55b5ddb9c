package io.github.backgroundcopy.postgresql.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that can be full: one in memory, which only root can mount. */
public final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 4_096;

  private final Path directory;
  private final Path ballast;

  /**
   * Mounts it.
   *
   * @param directory where, which is made
   * @param size how many bytes it takes, as in {@code 1m}
   * @throws IOException if it cannot be mounted
   */
  public SmallDisk(Path directory, String size) throws IOException {
    this.directory = Files.createDirectory(directory);
    this.ballast = directory.resolve("ballast");
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString())) {
      throw new IOException("cannot mount " + directory);
    }
  }

  /** Whether this process may mount one. */
  public static boolean isAllowed() throws IOException {
    Path place = Files.createTempDirectory("disk").resolve("small");
    try (SmallDisk disk = new SmallDisk(place, "4k")) {
      return Files.exists(disk.directory);
    } catch (IOException e) {
      return false;
    } finally {
      Files.deleteIfExists(place);
      Files.delete(place.getParent());
    }
  }

  /** Takes all room that there is. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[PIECE]);
      }
    } catch (IOException e) {
      // Full.
    }
  }

  /** Gives the room back. */
  public void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", directory.toString())) {
      throw new IOException("cannot unmount " + directory);
    }
  }

  private static boolean run(String... command) throws IOException {
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    return process.onExit().join().exitValue() == 0;
  }
}
