package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A state file and all that is done to it, each step of which is told to an observer before. */
public final class RecordedState {

  private final Path file;
  private final DiskHistory history;
  private final Observer observer;

  /** Makes an empty state file to begin with. */
  public RecordedState(Path file, Observer observer) throws IOException {
    this.file = file;
    this.observer = observer;
    StateFile.open(file, false, true).close();
    this.history = new DiskHistory(Files.readAllBytes(file));
  }

  /** Hears of each step; what it throws is what the disk says. */
  @FunctionalInterface
  public interface Observer {

    /** Notes a step together with the history of the state file. */
    void step(Runnable note) throws IOException;
  }

  /** Opens the file as a queue does. */
  public StateFile open(Path path, boolean setAside, boolean flush) {
    return StateFile.open(file, setAside, flush, Recording::new);
  }

  /** What may be left of the file when the power goes after so many steps. */
  public byte[] leftAfter(int steps, Random random) {
    return history.powerLostAfter(steps, random);
  }

  private final class Recording implements Disk {

    private final Disk disk;

    Recording(Disk disk) {
      this.disk = disk;
    }

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      disk.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      byte[] bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      observer.step(() -> history.add(new DiskHistory.Written(position, bytes)));
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      observer.step(() -> history.add(new DiskHistory.Truncated(size)));
      disk.truncate(size);
    }

    @Override
    public void force() throws IOException {
      observer.step(() -> history.add(new DiskHistory.Forced()));
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
