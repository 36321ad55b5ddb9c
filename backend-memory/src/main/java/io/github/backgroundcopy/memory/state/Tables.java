package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutHeaders;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.Change.RemoveGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
      byte[] key = Keys.ofGroup(put.group().number());
      groups.put(key, Records.of(key, put.group()));
    } else if (change instanceof AddFiles add) {
      add(add);
    } else if (change instanceof PutProgress put) {
      byte[] key = Keys.ofFile(put.number(), put.index());
      require(files.containsKey(key), change);
      progress.put(key, Records.of(key, put.progress()));
    } else if (change instanceof PutHeaders put) {
      put.headers().forEach((index, fields) -> {
        byte[] key = Keys.ofFile(put.number(), index);
        require(files.containsKey(key), change);
        headers.put(key, Records.of(key, fields));
      });
    } else if (change instanceof RemoveGroup remove) {
      byte[] key = Keys.ofGroup(remove.number());
      require(groups.remove(key) != null, change);
      removeAll(files, remove.number());
      removeAll(progress, remove.number());
      removeAll(headers, remove.number());
    }
  }

  private void add(AddFiles add) {
    require(groups.containsKey(Keys.ofGroup(add.number())), add);
    byte[] last = files.lowerKey(Keys.ofGroup(add.number() + 1));
    int count = last != null && Keys.number(last) == add.number() ? Keys.index(last) + 1 : 0;
    require(add.first() == count, add);
    for (FileInfo file : add.files()) {
      byte[] key = Keys.ofFile(add.number(), count++);
      files.put(key, Records.of(key, file));
    }
  }

  private static void removeAll(MVMap<byte[], byte[]> map, long number) {
    byte[] key;
    while ((key = map.higherKey(Keys.ofGroup(number))) != null && Keys.number(key) == number) {
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

  /** Begins to read everything, in the order of the groups' numbers. */
  GroupsInOrder inOrder() {
    return new GroupsInOrder(groups, files, progress, headers);
  }

  /**
   * Reads and checks everything.
   *
   * @param to takes each group; what it got counts for nothing if this fails
   */
  void read(Consumer<KeptGroup> to) throws DamagedStateException {
    RepeatedIds ids = new RepeatedIds();
    RepeatedIds jobIds = new RepeatedIds();
    GroupsInOrder all = inOrder();
    for (KeptGroup each = all.next(); each != null; each = all.next()) {
      add(each.group(), StoredGroup::id, ids);
      add(each.group(), StoredGroup::jobId, jobIds);
      to.accept(each);
    }
    requireDistinct(StoredGroup::id, ids.prints());
    requireDistinct(StoredGroup::jobId, jobIds.prints());
  }

  private static void add(StoredGroup group, IdOf idOf, RepeatedIds to) {
    UUID id = idOf.claimedBy(group);
    if (id != null) {
      to.add(id);
    }
  }

  /** Looks once more at the ids that may be there twice. */
  private void requireDistinct(IdOf idOf, Set<Long> suspicious) throws DamagedStateException {
    if (suspicious.isEmpty()) {
      return;
    }
    Set<UUID> found = new HashSet<>();
    GroupsInOrder all = inOrder();
    for (KeptGroup each = all.next(); each != null; each = all.next()) {
      UUID id = idOf.claimedBy(each.group());
      if (id != null && suspicious.contains(RepeatedIds.print(id)) && !found.add(id)) {
        throw new DamagedStateException("two things in it have one id");
      }
    }
  }

  /** One of the ids of a group. */
  @FunctionalInterface
  private interface IdOf {

    @Nullable
    UUID of(StoredGroup group);

    /** The ids of a group that leaves are free: its successor may be here before it has gone. */
    default @Nullable UUID claimedBy(StoredGroup group) {
      return group.stage() == StoredGroup.Stage.LEAVING ? null : of(group);
    }
  }

  /** Tells that a later version of this code wrote the file. */
  static final class NewerFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    NewerFormatException() {
      super("the format is newer");
    }
  }
}
