package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumFilesSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.JobSlot;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** {@code IBackgroundCopyJob} of the fake: a job in a state that the test sets. */
final class FakeJob extends FakeObject {

  private static final int BG_S_PARTIAL_COMPLETE = 0x00200017;

  private static final HostedTable TABLE = HostedTable.of(
      Ids.JOB,
      (Signature.IP) (self, count, files) -> on(JobSlot.ADD_FILE_SET, self, job -> {
        for (int i = 0; i < count; i++) {
          Pointer info = new Pointer(files + 16L * i);
          job.add(FileInfo.of(
              Texts.readTerminated(info.getLong(0)), Texts.readTerminated(info.getLong(8))));
        }
        job.afterAdding.run();
        return Codes.S_OK;
      }),
      (Signature.PP) (self, remote, local) -> Codes.E_NOTIMPL,
      (Signature.P) (self, out) -> on(JobSlot.ENUM_FILES, self, job -> job.enumFiles(out)),
      (Signature.None) self -> on(JobSlot.SUSPEND, self, FakeJob::suspend),
      (Signature.None) self -> on(JobSlot.RESUME, self, FakeJob::resume),
      (Signature.None) self -> on(JobSlot.CANCEL, self, job -> job.end(JobState.CANCELLED)),
      (Signature.None) self -> on(JobSlot.COMPLETE, self, FakeJob::complete),
      (Signature.P) (self, out) -> on(JobSlot.GET_ID, self, job -> {
        Guid.write(out, job.id);
        return Codes.S_OK;
      }),
      (Signature.P) (self, out) -> on(JobSlot.GET_TYPE, self, job -> put(out, job.type)),
      (Signature.P) (self, out) -> on(JobSlot.GET_PROGRESS, self, job -> job.progress(out)),
      (Signature.P) (self, out) -> on(JobSlot.GET_TIMES, self, job -> job.times(out)),
      (Signature.P) (self, out) -> on(JobSlot.GET_STATE, self, job -> put(out, job.number())),
      (Signature.P) (self, out) -> on(JobSlot.GET_ERROR, self, job -> job.error(out)),
      (Signature.P) (self, out) -> on(JobSlot.GET_OWNER, self, job -> job.text(out, job.owner)),
      (Signature.P) (self, name) -> on(JobSlot.SET_DISPLAY_NAME, self, job -> {
        if (job.bits.isWine()) {
          return Codes.E_NOTIMPL;
        }
        job.name = Texts.readTerminated(name);
        return job.modified();
      }),
      (Signature.P) (self, out) -> on(JobSlot.GET_DISPLAY_NAME, self, job -> {
        job.bits.memory().put(out, job.name);
        return Codes.S_OK;
      }),
      (Signature.P) (self, text) -> on(JobSlot.SET_DESCRIPTION, self, job -> {
        String description = Texts.readTerminated(text);
        if (description.length() > 1024) {
          return Codes.BG_E_STRING_TOO_LONG;
        }
        job.description = description;
        return job.modified();
      }),
      (Signature.P) (self, out) -> on(JobSlot.GET_DESCRIPTION, self, job -> {
        if (job.description == null && job.bits.isWine()) {
          return Codes.WIN32_ERROR_NOACCESS;
        }
        job.bits.memory().put(out, job.description == null ? "" : job.description);
        return Codes.S_OK;
      }),
      (Signature.I) (self, priority) -> on(JobSlot.SET_PRIORITY, self, job -> {
        job.priority = priority;
        return job.modified();
      }),
      (Signature.P) (self, out) -> on(
          JobSlot.GET_PRIORITY,
          self,
          job -> job.bits.isWine() ? Codes.E_NOTIMPL : put(out, job.priority)),
      (Signature.I) (self, flags) -> on(JobSlot.SET_NOTIFY_FLAGS, self, job -> {
        job.notifyFlags = flags;
        return job.modified();
      }),
      (Signature.P)
          (self, out) -> on(JobSlot.GET_NOTIFY_FLAGS, self, job -> put(out, job.notifyFlags)),
      (Signature.P)
          (self, object) -> on(JobSlot.SET_NOTIFY_INTERFACE, self, job -> job.setNotify(object)),
      (Signature.P) (self, out) -> on(JobSlot.GET_NOTIFY_INTERFACE, self, job -> job.notify(out)),
      (Signature.I) (self, value) -> Codes.E_NOTIMPL,
      (Signature.P) (self, out) -> Codes.E_NOTIMPL,
      (Signature.I) (self, value) -> Codes.E_NOTIMPL,
      (Signature.P) (self, out) -> Codes.E_NOTIMPL,
      (Signature.P) (self, out) -> on(
          JobSlot.GET_ERROR_COUNT,
          self,
          job -> job.bits.isWine() ? Codes.E_NOTIMPL : put(out, job.errorCount.get())),
      (Signature.IPP) (self, usage, list, bypass) -> Codes.E_NOTIMPL,
      (Signature.PPP) (self, usage, list, bypass) -> Codes.E_NOTIMPL,
      (Signature.None) self -> on(JobSlot.TAKE_OWNERSHIP, self, job -> {
        if (job.bits.isWine()) {
          return Codes.E_NOTIMPL;
        }
        job.owner = FakeBits.ME;
        return job.modified();
      }));

  private final FakeBits bits;
  private volatile Callable<?> whileResuming = () -> null;
  private volatile Runnable afterAdding = () -> {};
  private final UUID id;
  private final int type;
  private final List<FileInfo> files = new ArrayList<>();
  private final Map<FileInfo, BitsFileProgress> progress = new ConcurrentHashMap<>();
  private final long created;
  private volatile long modified;
  private volatile long transferredAt;
  private volatile String name;
  private volatile String owner;
  private volatile @Nullable String description;
  private volatile JobState state = JobState.SUSPENDED;
  private volatile int priority = 2;
  private volatile int notifyFlags = 3;
  private volatile long notify;
  private volatile int arrived;
  private volatile long bytes;
  private volatile long total = -1;
  private volatile int errorCode;
  private volatile int errorFile = -1;
  private final AtomicInteger errorCount = new AtomicInteger();
  private volatile boolean denied;
  private boolean removed;

  FakeJob(FakeBits bits, UUID id, int type, String name, String owner) {
    super(TABLE, JobSlot.values());
    this.bits = bits;
    this.id = id;
    this.type = type;
    this.name = name;
    this.owner = owner;
    created = bits.tick();
    modified = created;
  }

  private static int on(JobSlot slot, long self, ToIntFunction<FakeJob> body) {
    return HostedTable.guarded(slot, () -> {
      FakeJob job = (FakeJob) HostedObject.at(self);
      if (job.denied && slot != JobSlot.GET_ID) {
        return Codes.E_ACCESSDENIED;
      }
      boolean changes = slot.method().contains("Set")
          || slot == JobSlot.SUSPEND
          || slot == JobSlot.RESUME
          || slot == JobSlot.CANCEL
          || slot == JobSlot.COMPLETE;
      return changes && job.hasEnded() ? Codes.BG_E_INVALID_STATE : body.applyAsInt(job);
    });
  }

  private int number() {
    return List.of(JobState.values()).indexOf(state);
  }

  private static int put(long out, int value) {
    new Pointer(out).setInt(0, value);
    return Codes.S_OK;
  }

  private int text(long out, String text) {
    if (bits.isWine()) {
      return Codes.E_NOTIMPL;
    }
    bits.memory().put(out, text);
    return Codes.S_OK;
  }

  private int modified() {
    modified = bits.tick();
    return Codes.S_OK;
  }

  /** What somebody else does when files have been added, before their order can be looked at. */
  FakeJob afterAdding(Runnable action) {
    afterAdding = action;
    return this;
  }

  synchronized void add(FileInfo file) {
    files.add(bits.isWine() ? 0 : files.size(), file);
    int unused = modified();
  }

  private synchronized int enumFiles(long out) {
    List<FakeObject> objects = new ArrayList<>();
    for (FileInfo file : files) {
      objects.add(fake(file));
    }
    FakeEnumerator enumerator = new FakeEnumerator(Ids.ENUM_FILES, EnumFilesSlot.values(), objects);
    objects.forEach(FakeObject::dropReference);
    new Pointer(out).setLong(0, enumerator.address());
    return Codes.S_OK;
  }

  private FakeFile fake(FileInfo file) {
    return new FakeFile(
        bits, file, progress.getOrDefault(file, new BitsFileProgress(-1, 0, false)));
  }

  private int suspend() {
    if (bits.isWine()) {
      return Codes.E_NOTIMPL;
    }
    state = JobState.SUSPENDED;
    return modified();
  }

  /** What else happens while the service begins a job. */
  FakeJob whileResuming(Callable<?> action) {
    whileResuming = action;
    return this;
  }

  private int resume() {
    try {
      whileResuming.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    if (files.size() == arrived) {
      return Codes.BG_E_EMPTY;
    }
    state = JobState.QUEUED;
    return modified();
  }

  private int complete() {
    if (type != 0 && state != JobState.TRANSFERRED) {
      return Codes.BG_E_INVALID_STATE;
    }
    boolean whole = arrived == files.size();
    int unused = end(JobState.ACKNOWLEDGED);
    return whole ? Codes.S_OK : BG_S_PARTIAL_COMPLETE;
  }

  private int end(JobState end) {
    state = end;
    int unused = disconnect();
    if (!bits.isWine()) {
      bits.purge(this);
    }
    return Codes.S_OK;
  }

  private int progress(long out) {
    Pointer pointer = new Pointer(out);
    pointer.setLong(0, files.isEmpty() ? 0 : total);
    pointer.setLong(8, bytes);
    pointer.setInt(16, files.size());
    pointer.setInt(20, arrived);
    return Codes.S_OK;
  }

  private int times(long out) {
    if (bits.isWine()) {
      return Codes.E_NOTIMPL;
    }
    Pointer pointer = new Pointer(out);
    pointer.setLong(0, created);
    pointer.setLong(8, modified);
    pointer.setLong(16, transferredAt);
    return Codes.S_OK;
  }

  private int error(long out) {
    if (errorCode == 0) {
      return Codes.BG_E_ERROR_INFORMATION_UNAVAILABLE;
    }
    FakeFile file = errorFile < 0 ? null : fake(files.get(errorFile));
    new Pointer(out).setLong(0, new FakeError(errorCode, file).address());
    return Codes.S_OK;
  }

  private int setNotify(long object) {
    int unused = disconnect();
    notify = object == 0 ? 0 : FakeBits.callback(object);
    return modified();
  }

  private int notify(long out) {
    if (notify != 0) {
      int unused = MethodTables.invoke(notify, 1);
    }
    new Pointer(out).setLong(0, notify);
    return Codes.S_OK;
  }

  private int disconnect() {
    long before = notify;
    notify = 0;
    return before == 0 ? 0 : MethodTables.invoke(before, 2);
  }

  // What tests say and see.

  UUID id() {
    return id;
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  @Nullable
  String description() {
    return description;
  }

  JobState state() {
    return state;
  }

  boolean hasEnded() {
    return state.hasEnded();
  }

  int notifyFlags() {
    return notifyFlags;
  }

  boolean isNotifying() {
    return notify != 0;
  }

  synchronized List<FileInfo> files() {
    return List.copyOf(files);
  }

  FakeJob described(String text) {
    description = text;
    int unused = modified();
    return this;
  }

  FakeJob named(String text) {
    name = text;
    int unused = modified();
    return this;
  }

  FakeJob ownedBy(String sid) {
    owner = sid;
    int unused = modified();
    return this;
  }

  FakeJob denied(boolean value) {
    denied = value;
    return this;
  }

  FakeJob withFile(FileInfo file) {
    add(file);
    return this;
  }

  FakeJob in(JobState now) {
    state = now;
    int unused = modified();
    return this;
  }

  FakeJob progressed(long now, long of) {
    bytes = now;
    total = of;
    int unused = modified();
    return this;
  }

  FakeJob progressed(FileInfo file, BitsFileProgress now) {
    progress.put(file, now);
    return this;
  }

  /** All files have arrived; a callback that wants to be told is told. */
  int transfer() {
    arrived = files.size();
    state = JobState.TRANSFERRED;
    transferredAt = bits.tick();
    modified = transferredAt;
    boolean told = notify != 0 && (notifyFlags & 5) == 1;
    return told ? MethodTables.invoke(notify, 3, address()) : 0;
  }

  /** An attempt fails, and another one will be made. */
  void failForNow(int code, int file) {
    errorCode = code;
    errorFile = file;
    errorCount.incrementAndGet();
    state = JobState.TRANSIENT_ERROR;
    int unused = modified();
  }

  /** It fails; a callback that wants to be told is told. */
  int fail(int code, int file) {
    errorCode = code;
    errorFile = file;
    errorCount.incrementAndGet();
    state = JobState.ERROR;
    int unused = modified();
    return notify != 0 && (notifyFlags & 6) == 2
        ? MethodTables.invoke(notify, 4, address(), 0L)
        : 0;
  }

  /** Tells a callback whatever it wants. */
  int tell() {
    return MethodTables.invoke(notify, 3, address());
  }

  void disconnect(long object) {
    if (notify == object) {
      int unused = disconnect();
    }
  }

  /** The same job in the next service. */
  FakeJob again() {
    FakeJob job = new FakeJob(bits, id, type, name, owner);
    job.files.addAll(files);
    job.description = description;
    job.state = state;
    job.arrived = arrived;
    job.notifyFlags = notifyFlags;
    return job;
  }

  /** The service gives its own reference up. */
  synchronized void remove() {
    if (!removed) {
      removed = true;
      int unused = disconnect();
      unused = dropReference();
    }
  }
}
