package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutHeaders;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.Change.RemoveGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a state file and the store below them. For one thread at a time.
 *
 * <p>The store commits when told to and never by itself. A commit is one chunk, and a chunk is
 * there as a whole or not at all. What a commit no longer needs is not written over before a later
 * one: so with a flush after each, the newest intact chunk always stands on chunks that are on the
 * disk, and nothing has to be kept for a time.
 */
final class Tables {

  /** What this code writes, and the newest that it reads. */
  static final long FORMAT = 3;

  private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.ISO_8859_1);

  /** Sparse chunks are written again when less than this part of all, in percent, is in use. */
  private static final int FILL_RATE = 50;

  /** The queue has everything in memory: pages are only needed to write them anew. */
  private static final int CACHE_MIB = 4;

  private static final int COMPACT_BYTES = 1 << 20;
  private static final int COMMITS_BETWEEN_LOOKS = 64;
  private static final int LOOKS_AT_CLOSE = 8;

  private final MVStore store;
  private final MVMap<byte[], byte[]> about;
  private final MVMap<byte[], byte[]> groups;
  private final MVMap<byte[], byte[]> files;
  private final MVMap<byte[], byte[]> progress;
  private final MVMap<byte[], byte[]> headers;
  private long format = FORMAT;
  private int commits;

  /** Something was written since the file was opened. */
  private boolean changed;

  private Tables(ChunkStore chunks) {
    store = new MVStore.Builder()
        .adoptFileStore(chunks)
        .autoCommitDisabled()
        .autoCommitBufferSize(0)
        .open();
    store.setRetentionTime(-1);
    about = map("about");
    groups = map("groups");
    files = map("files");
    progress = map("progress");
    headers = map("headers");
  }

  private MVMap<byte[], byte[]> map(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  /** Makes an empty state file of an empty disk. */
  static void create(Disk disk, long format, boolean flush) throws IOException {
    try {
      Tables tables = new Tables(new ChunkStore(disk, flush, null, config()));
      tables.about.put(FORMAT_KEY, Records.ofFormat(FORMAT_KEY, format));
      tables.changed = true;
      tables.close();
    } catch (RuntimeException e) {
      IOException cause = failureOfDisk(e);
      if (cause != null) {
        throw cause;
      }
      throw e;
    }
  }

  /** Opens what {@link #create} made. Writes nothing. */
  static Tables open(Disk disk, boolean flush)
      throws IOException, DamagedStateException, NewerFormatException {
    if (disk.size() == 0) {
      throw new DamagedStateException("it is empty, though a queue was kept in it");
    }
    StoreHeader header = StoreHeader.read(disk);
    if (header.format() > StoreHeader.FORMAT) {
      throw new NewerFormatException();
    }
    Chunks intact = Chunks.find(disk);
    Chunks.Found newest = intact.newest();
    if (newest == null) {
      throw header.begun()
          ? new DamagedStateException("nothing in it is whole")
          : DamagedStateException.ofAnother();
    }
    if (newest.version() < header.cleanVersion()) {
      throw new DamagedStateException("its newest part is gone");
    }
    ChunkStore chunks = new ChunkStore(disk, flush, intact, config());
    Tables tables = new Tables(chunks);
    if (tables.store.getCurrentVersion() != newest.version()) {
      throw new DamagedStateException("a part of it that is needed is gone");
    }
    chunks.seeEverything();
    tables.checkFormat();
    return tables;
  }

  /** What the disk has said, if that is why the store failed. */
  static @Nullable IOException failureOfDisk(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof IOException e) {
        return e;
      }
    }
    return null;
  }

  private static Map<String, Object> config() {
    return new HashMap<>(Map.of("pageSplitSize", 4096, "cacheSize", CACHE_MIB));
  }

  byte @Nullable [] formatRecord() {
    return about.get(FORMAT_KEY);
  }

  private void checkFormat() throws DamagedStateException, NewerFormatException {
    byte[] record = formatRecord();
    if (record == null) {
      throw new DamagedStateException("it does not say what it is");
    }
    format = Records.format(FORMAT_KEY, record);
    if (format > FORMAT) {
      throw new NewerFormatException();
    }
  }

  /**
   * Applies changes that belong together; {@link #commit} keeps them. With the first one a file of
   * an older format becomes one of this: until then the older version can still read it.
   */
  void apply(List<Change> changes) {
    if (format < FORMAT) {
      about.put(FORMAT_KEY, Records.ofFormat(FORMAT_KEY, FORMAT));
      format = FORMAT;
    }
    for (Change change : changes) {
      apply(change);
    }
  }

  private void apply(Change change) {
    if (change instanceof PutGroup put) {
      byte[] key = key(put.group().number());
      groups.put(key, Records.of(key, put.group()));
    } else if (change instanceof AddFiles add) {
      add(add);
    } else if (change instanceof PutProgress put) {
      byte[] key = key(put.number(), put.index());
      require(files.containsKey(key), change);
      progress.put(key, Records.of(key, put.progress()));
    } else if (change instanceof PutHeaders put) {
      put.headers().forEach((index, fields) -> {
        byte[] key = key(put.number(), index);
        require(files.containsKey(key), change);
        headers.put(key, Records.of(key, fields));
      });
    } else if (change instanceof RemoveGroup remove) {
      byte[] key = key(remove.number());
      require(groups.remove(key) != null, change);
      removeAll(files, remove.number());
      removeAll(progress, remove.number());
      removeAll(headers, remove.number());
    }
  }

  private void add(AddFiles add) {
    require(groups.containsKey(key(add.number())), add);
    byte[] last = files.lowerKey(key(add.number() + 1));
    int count = last != null && number(last) == add.number() ? index(last) + 1 : 0;
    require(add.first() == count, add);
    for (FileInfo file : add.files()) {
      byte[] key = key(add.number(), count++);
      files.put(key, Records.of(key, file));
    }
  }

  private static void removeAll(MVMap<byte[], byte[]> map, long number) {
    byte[] key;
    while ((key = map.higherKey(key(number))) != null && number(key) == number) {
      map.remove(key);
    }
  }

  /** What would make the file unreadable is not written: it is an error of whoever gave it. */
  private static void require(boolean fits, Change change) {
    if (!fits) {
      throw new IllegalStateException(
          change.getClass().getSimpleName() + " does not fit what was kept before");
    }
  }

  /** Returns when all changes that were applied are safe. */
  void commit() {
    changed = true;
    store.commit();
    force();
  }

  /** Makes last what somebody wrote who was killed before he could: it is going to be seen now. */
  void force() {
    store.sync();
  }

  /** Gives room back now and then, when a lot of commits left little in use. */
  void tidy() {
    if (++commits % COMMITS_BETWEEN_LOOKS == 0) {
      compact();
    }
  }

  private boolean compact() {
    try {
      boolean compacted = store.compact(FILL_RATE, COMPACT_BYTES);
      if (compacted) {
        commit();
      }
      return compacted;
    } catch (RuntimeException e) {
      // The store gives up waiting for its lock when somebody interrupts; the next look does it.
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return false;
      }
      throw e;
    }
  }

  /** Closes the file; one that was only looked at stays as it is, to the last byte. */
  void close() {
    if (!changed) {
      store.closeImmediately();
      return;
    }
    int looks = 0;
    while (compact() && ++looks < LOOKS_AT_CLOSE) {}
    store.close();
  }

  /** Reads everything, in the order of the groups' numbers. */
  Queue<Kept> read() throws DamagedStateException {
    FilesInOrder filesInOrder = new FilesInOrder();
    Queue<Kept> kept = new ArrayDeque<>();
    Map<String, String> owners = new HashMap<>();
    Set<UUID> ids = new HashSet<>();
    Set<UUID> jobIds = new HashSet<>();
    Cursor<byte[], byte[]> cursor = groups.cursor(null);
    while (cursor.hasNext()) {
      byte[] key = cursor.next();
      long number = number(checked(key, Long.BYTES));
      StoredGroup group = Records.group(number, key, cursor.getValue(), owners);
      // The ids of a group that leaves are free: its successor may be here before it has gone.
      if (group.stage() != StoredGroup.Stage.LEAVING
          && (!ids.add(group.id()) || (group.jobId() != null && !jobIds.add(group.jobId())))) {
        throw new DamagedStateException("two things in it have one id");
      }
      List<StoredFile> all = filesInOrder.of(number);
      RecordRules.check(group, all);
      kept.add(new Kept(group, all));
    }
    filesInOrder.requireEnd();
    return kept;
  }

  /**
   * Reads files, group by group in the order of their numbers: nothing is held but those of one.
   */
  private final class FilesInOrder {

    private final Cursor<byte[], byte[]> cursor = files.cursor(null);
    private byte @Nullable [] next;
    private long begun;
    private long asked;

    FilesInOrder() throws DamagedStateException {
      advance();
    }

    /** Gives the files of a group, which has a higher number than the one before. */
    List<StoredFile> of(long number) throws DamagedStateException {
      List<StoredFile> ofGroup = new ArrayList<>(1);
      for (byte[] key = next; key != null && number(key) == number; key = next) {
        if (index(key) != ofGroup.size()) {
          throw new DamagedStateException("a file in it is missing");
        }
        ofGroup.add(file(key, cursor.getValue()));
        advance();
      }
      return List.copyOf(ofGroup);
    }

    private StoredFile file(byte[] key, byte[] info) throws DamagedStateException {
      byte[] far = progress.get(key);
      byte[] fields = headers.get(key);
      begun += far == null ? 0 : 1;
      asked += fields == null ? 0 : 1;
      return new StoredFile(
          Records.file(key, info),
          far == null ? null : Records.progress(key, far),
          fields == null ? null : Records.headers(key, fields));
    }

    private void advance() throws DamagedStateException {
      next = cursor.hasNext() ? checked(cursor.next(), Long.BYTES + Integer.BYTES) : null;
    }

    /** A file of no group is passed by nobody, and what is known of no file is not counted. */
    void requireEnd() throws DamagedStateException {
      if (next != null) {
        throw new DamagedStateException("a file in it belongs to no group");
      }
      if (begun != progress.sizeAsLong() || asked != headers.sizeAsLong()) {
        throw new DamagedStateException("what is known of a file in it belongs to none");
      }
    }
  }

  /** A group with its files. */
  record Kept(StoredGroup group, List<StoredFile> files) {}

  private static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] key(long number, int index) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(number)
        .putInt(index)
        .array();
  }

  private static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  private static int index(byte[] key) {
    return ByteBuffer.wrap(key).getInt(Long.BYTES);
  }

  private static byte[] checked(byte[] key, int length) throws DamagedStateException {
    if (key.length != length || key[0] < 0) {
      throw new DamagedStateException("a key in it is unknown");
    }
    return key;
  }

  /** Tells that a later version of this code wrote the file. */
  static final class NewerFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    NewerFormatException() {
      super("the format is newer");
    }
  }
}
