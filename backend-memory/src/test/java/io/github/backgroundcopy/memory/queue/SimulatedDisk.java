package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A disk in memory: files that have numbers, names that lead to them, and a history of both. */
final class SimulatedDisk implements TargetDisk {

  private final Object lock = new Object();
  private final Map<Path, Stored> names = new TreeMap<>();
  private final Observer observer;
  private int files;

  SimulatedDisk(Map<Path, Stored> names, Observer observer) {
    names.forEach((name, file) -> this.names.put(name, file.copy()));
    this.files = names.values().stream().mapToInt(file -> file.number).max().orElse(0);
    this.observer = observer;
  }

  /** Hears of each effect before it happens; what it throws is what the disk says. */
  @FunctionalInterface
  interface Observer {

    void effect(Effect effect) throws IOException;
  }

  /** What happens to a disk. */
  sealed interface Effect {}

  record Made(Path name, int file) implements Effect {}

  /** Bytes of a file, or its length, are others; this is what it holds then. */
  static final class Changed implements Effect {

    private final int file;
    private final byte[] content;

    Changed(int file, byte[] content) {
      this.file = file;
      this.content = content;
    }

    int file() {
      return file;
    }

    byte[] content() {
      return content;
    }

    @Override
    public String toString() {
      return "Changed[file=" + file + ", length=" + content.length + "]";
    }
  }

  record Forced(int file) implements Effect {}

  record NamesForced(Path directory) implements Effect {}

  record Renamed(Path from, Path to, int file) implements Effect {}

  record Linked(Path from, Path to, int file) implements Effect {}

  record Deleted(Path name) implements Effect {}

  /** A file: its number, what is in it, and how often that changed. */
  static final class Stored {

    final int number;
    byte[] content;
    int changes;

    Stored(int number, byte[] content, int changes) {
      this.number = number;
      this.content = content;
      this.changes = changes;
    }

    Stored copy() {
      return new Stored(number, content, changes);
    }
  }

  /** What is there now. */
  Map<Path, Stored> names() {
    synchronized (lock) {
      return new TreeMap<>(names);
    }
  }

  byte @Nullable [] content(Path name) {
    synchronized (lock) {
      Stored file = names.get(name);
      return file == null ? null : file.content;
    }
  }

  private Stored file(Path name) throws NoSuchFileException {
    Stored file = names.get(name);
    if (file == null) {
      throw new NoSuchFileException(name.toString());
    }
    return file;
  }

  @Override
  public PartialFile create(Path name) throws IOException {
    synchronized (lock) {
      if (names.containsKey(name)) {
        throw new FileAlreadyExistsException(name.toString());
      }
      observer.effect(new Made(name, files + 1));
      Stored file = new Stored(++files, new byte[0], 0);
      names.put(name, file);
      return new Open(name, file);
    }
  }

  @Override
  public PartialFile open(Path name, long length) throws IOException {
    synchronized (lock) {
      Stored file = file(name);
      if (length < file.content.length) {
        change(file, Arrays.copyOf(file.content, (int) length));
      }
      return new Open(name, file);
    }
  }

  private void change(Stored file, byte[] content) throws IOException {
    observer.effect(new Changed(file.number, content));
    file.content = content;
    file.changes++;
  }

  @Override
  public InputStream read(Path name) throws IOException {
    synchronized (lock) {
      return new ByteArrayInputStream(file(name).content);
    }
  }

  @Override
  public void force(Path name) throws IOException {
    synchronized (lock) {
      observer.effect(new Forced(file(name).number));
    }
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    synchronized (lock) {
      observer.effect(new NamesForced(directory));
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    synchronized (lock) {
      observer.effect(new Renamed(from, to, file(from).number));
      names.put(to, Objects.requireNonNull(names.remove(from)));
    }
  }

  @Override
  public void link(Path name, Path another) throws IOException {
    synchronized (lock) {
      Stored file = file(name);
      if (names.containsKey(another)) {
        throw new FileAlreadyExistsException(another.toString());
      }
      observer.effect(new Linked(name, another, file.number));
      names.put(another, file);
    }
  }

  @Override
  public void delete(Path name) throws IOException {
    synchronized (lock) {
      if (names.containsKey(name)) {
        observer.effect(new Deleted(name));
        names.remove(name);
      }
    }
  }

  @Override
  public long size(Path name) {
    byte[] content = content(name);
    return content == null ? -1 : content.length;
  }

  @Override
  public boolean exists(Path name) {
    return content(name) != null;
  }

  @Override
  public void requireReplaceable(Path name) throws IOException {
    if (Files.isDirectory(name)) {
      throw new FileSystemException(name.toString(), null, "it is a directory");
    }
  }

  @Override
  public String identity(Path name) throws IOException {
    synchronized (lock) {
      Stored file = file(name);
      return file.number + "@" + file.changes;
    }
  }

  @Override
  public List<Path> list(Path directory, String glob) {
    PathMatcher matcher = directory.getFileSystem().getPathMatcher("glob:" + glob);
    List<Path> found = new ArrayList<>();
    for (Path name : names().keySet()) {
      if (directory.equals(name.getParent()) && matcher.matches(name.getFileName())) {
        found.add(name);
      }
    }
    return found;
  }

  @Override
  public long room(Path directory) {
    return Long.MAX_VALUE;
  }

  private final class Open implements PartialFile {

    private final Path path;
    private final Stored file;
    private boolean closed;

    Open(Path path, Stored file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public Path path() {
      return path;
    }

    @Override
    public void append(byte[] bytes, int count) throws IOException {
      synchronized (lock) {
        write(file.content.length, bytes, 0, count);
      }
    }

    @Override
    public void write(long position, byte[] bytes, int offset, int count) throws IOException {
      synchronized (lock) {
        if (closed) {
          throw new ClosedChannelException();
        }
        int length = Math.max(file.content.length, (int) position + count);
        byte[] content = Arrays.copyOf(file.content, length);
        System.arraycopy(bytes, offset, content, (int) position, count);
        change(file, content);
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
      }
    }
  }
}
