package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * All that was done to a disk from a moment on, and what could be left on it if the process, or the
 * power, had ended in between.
 */
final class DiskHistory {

  private static final int SECTOR = 512;

  private final byte[] before;
  private final List<Event> events = new ArrayList<>();

  DiskHistory(byte[] before) {
    this.before = before;
  }

  sealed interface Event {}

  static final class Written implements Event {

    private final long position;
    private final byte[] bytes;

    Written(long position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }

    int length() {
      return bytes.length;
    }
  }

  record Truncated(long size) implements Event {}

  record Forced() implements Event {}

  /** Somebody was told that so many steps are safe. */
  record Acknowledged(int steps) implements Event {}

  Disk recording(Disk disk) {
    return new Recording(disk);
  }

  synchronized void add(Event event) {
    events.add(event);
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  int acknowledged(int length) {
    int steps = 0;
    for (Event event : events().subList(0, length)) {
      if (event instanceof Acknowledged acknowledged) {
        steps = acknowledged.steps();
      }
    }
    return steps;
  }

  /** What is left when a process is killed: the first events, and some bytes of the next write. */
  byte[] killedAfter(int length, int bytes) {
    Image image = new Image(before);
    events().subList(0, length).forEach(image::apply);
    if (bytes > 0 && events().get(length) instanceof Written write) {
      image.write(write.position, Arrays.copyOf(write.bytes, bytes));
    }
    return image.bytes;
  }

  /**
   * What could be left when the power goes: all that was forced, and anything of what came later.
   */
  byte[] powerLostAfter(int length, Random random) {
    List<Event> done = events().subList(0, length);
    int forced = done.lastIndexOf(new Forced()) + 1;
    Image image = new Image(before);
    done.subList(0, forced).forEach(image::apply);
    for (Event event : done.subList(forced, length)) {
      if (event instanceof Written write) {
        lose(write, image, random);
      } else if (random.nextBoolean()) {
        image.apply(event);
      }
    }
    return image.bytes;
  }

  private static void lose(Written write, Image image, Random random) {
    int length = write.length();
    int mode = random.nextInt(4);
    if (random.nextBoolean()) {
      image.grow(write.position + length);
    }
    for (int from = 0; from < length; from += SECTOR) {
      if (mode == 3 || (mode > 0 && random.nextInt(mode == 1 ? 2 : length / SECTOR + 1) > 0)) {
        int to = Math.min(length, from + SECTOR);
        image.write(write.position + from, Arrays.copyOfRange(write.bytes, from, to));
      }
    }
  }

  private static final class Image {

    private byte[] bytes;

    Image(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    void apply(Event event) {
      if (event instanceof Written write) {
        write(write.position, write.bytes);
      } else if (event instanceof Truncated truncated) {
        bytes = Arrays.copyOf(bytes, (int) truncated.size());
      }
    }

    void write(long position, byte[] more) {
      grow(position + more.length);
      System.arraycopy(more, 0, bytes, (int) position, more.length);
    }

    void grow(long size) {
      if (size > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) size);
      }
    }
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
      add(new Written(position, bytes));
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      add(new Truncated(size));
      disk.truncate(size);
    }

    @Override
    public void force() {
      add(new Forced());
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
