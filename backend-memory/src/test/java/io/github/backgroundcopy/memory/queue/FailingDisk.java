package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.transfer.files.HostDisk;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The disk of this host, which notes what is done to it, fails on demand, and may be small. */
final class FailingDisk implements TargetDisk {

  /** What is done to a disk, as it is noted. */
  enum Effect {
    CREATE,
    OPEN,
    WRITE,
    FORCE,
    FORCE_NAMES,
    RENAME,
    LINK,
    DELETE
  }

  private final TargetDisk host = new HostDisk();
  private final List<String> effects = new ArrayList<>();
  private final AtomicReference<Effect> failing = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> beforeReading = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> beforeIdentifying = new AtomicReference<>();
  private volatile String awaited = "";
  private volatile String never = "";
  private volatile String message = "Input/output error";
  private volatile long room = Long.MAX_VALUE;

  /** Has the next operation of a kind fail, once. */
  void failOnce(Effect effect, String why) {
    message = why;
    failing.set(effect);
  }

  /** Does something before anything is renamed to this name, once, on the thread that renames. */
  void beforeItNames(String name, Runnable action) {
    awaited = name;
    meanwhile.set(action);
  }

  /** Does something before a file is read back, once, on the thread that reads. */
  void beforeItReads(Runnable action) {
    beforeReading.set(action);
  }

  /** Does something before every look at the identity of a file, on the thread that looks. */
  void beforeItIdentifies(Runnable action) {
    beforeIdentifying.set(action);
  }

  /** Never renames anything to this name. */
  void neverNames(String name) {
    never = name;
  }

  /** Takes no more than so many bytes. */
  void room(long bytes) {
    room = bytes;
  }

  /** What was done, in order, as {@code RENAME name}. */
  List<String> effects() {
    synchronized (effects) {
      return List.copyOf(effects);
    }
  }

  private void note(Effect effect, Path path) throws IOException {
    synchronized (effects) {
      effects.add(effect + " " + path.getFileName());
    }
    if (failing.compareAndSet(effect, null)) {
      throw new IOException(message);
    }
  }

  @Override
  public PartialFile create(Path file) throws IOException {
    note(Effect.CREATE, file);
    return new Noting(host.create(file));
  }

  @Override
  public PartialFile open(Path file, long length) throws IOException {
    note(Effect.OPEN, file);
    return new Noting(host.open(file, length));
  }

  @Override
  public InputStream read(Path file) throws IOException {
    Runnable action = beforeReading.getAndSet(null);
    if (action != null) {
      action.run();
    }
    return host.read(file);
  }

  @Override
  public void force(Path file) throws IOException {
    note(Effect.FORCE, file);
    host.force(file);
  }

  @Override
  public void forceNames(Path directory) throws IOException {
    note(Effect.FORCE_NAMES, directory);
    host.forceNames(directory);
  }

  @Override
  public void rename(Path file, Path name) throws IOException {
    note(Effect.RENAME, name);
    Runnable action = name.endsWith(awaited) ? meanwhile.getAndSet(null) : null;
    if (action != null) {
      action.run();
    }
    if (!never.isEmpty() && name.endsWith(never)) {
      throw new IOException("Device or resource busy");
    }
    host.rename(file, name);
  }

  @Override
  public void link(Path file, Path another) throws IOException {
    note(Effect.LINK, file);
    host.link(file, another);
  }

  @Override
  public void delete(Path file) throws IOException {
    note(Effect.DELETE, file);
    host.delete(file);
  }

  @Override
  public long size(Path file) {
    return host.size(file);
  }

  @Override
  public boolean exists(Path name) {
    return host.exists(name);
  }

  @Override
  public void requireReplaceable(Path name) throws IOException {
    host.requireReplaceable(name);
  }

  @Override
  public String identity(Path file) throws IOException {
    Runnable action = beforeIdentifying.get();
    if (action != null) {
      action.run();
    }
    return host.identity(file);
  }

  @Override
  public List<Path> list(Path directory, String glob) {
    return host.list(directory, glob);
  }

  @Override
  public long room(Path directory) {
    return room;
  }

  /** A file whose writes are noted too. */
  private final class Noting implements PartialFile {

    private final PartialFile file;

    Noting(PartialFile file) {
      this.file = file;
    }

    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public void append(byte[] bytes, int count) throws IOException {
      note(Effect.WRITE, path());
      file.append(bytes, count);
    }

    @Override
    public void write(long position, byte[] bytes, int offset, int count) throws IOException {
      note(Effect.WRITE, path());
      file.write(position, bytes, offset, count);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
