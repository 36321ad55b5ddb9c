package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.JobSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.Results;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code IBackgroundCopyJob}: each method is one call of the service. What a service does not
 * implement is asked once, and then no more. Thread-safe.
 */
final class BitsJob {

  static final int DOWNLOAD = 0;

  static final int NOTIFY_TRANSFERRED = 1;
  static final int NOTIFY_ERROR = 2;
  static final int NOTIFY_DISABLE = 4;

  private static final int FOREGROUND = 0;

  private final ComObject object;
  private final ComApi api;
  private final Habits habits;

  BitsJob(ComObject object, ComApi api, Habits habits) {
    this.object = object;
    this.api = api;
    this.habits = habits;
  }

  /** The reference; whoever made this releases it. */
  ComObject object() {
    return object;
  }

  UUID id() {
    try (Block out = new Block(Guid.SIZE)) {
      object.require(JobSlot.GET_ID, out.address());
      return out.getGuid(0);
    }
  }

  JobState state() {
    return JobState.of(number(JobSlot.GET_STATE));
  }

  boolean isDownload() {
    return number(JobSlot.GET_TYPE) == DOWNLOAD;
  }

  JobProgress progress() {
    try (Block out = new Block(JobProgress.SIZE)) {
      object.require(JobSlot.GET_PROGRESS, out.address());
      return JobProgress.read(out);
    }
  }

  /** The times, or null where the service does not tell. */
  @Nullable
  JobTimes times() {
    try (Block out = new Block(JobTimes.SIZE)) {
      return offered(JobSlot.GET_TIMES, out) ? JobTimes.read(out) : null;
    }
  }

  /** The owner's security identifier, or null where the service does not tell. */
  @Nullable
  String owner() {
    try (Block out = new Block(8)) {
      return offered(JobSlot.GET_OWNER, out) ? Texts.takeTaskText(api, out.getLong(0)) : null;
    }
  }

  /** Whether the job is in the foreground; false where the service does not tell. */
  boolean foreground() {
    try (Block out = new Block(4)) {
      return offered(JobSlot.GET_PRIORITY, out) && out.getInt(0) == FOREGROUND;
    }
  }

  int errorCount() {
    try (Block out = new Block(4)) {
      return offered(JobSlot.GET_ERROR_COUNT, out) ? out.getInt(0) : 0;
    }
  }

  String displayName() {
    try (Block out = new Block(8)) {
      object.require(JobSlot.GET_DISPLAY_NAME, out.address());
      return Texts.takeTaskText(api, out.getLong(0));
    }
  }

  String description() {
    try (Block out = new Block(8)) {
      int hr = object.call(JobSlot.GET_DESCRIPTION, out.address());
      if (hr == Codes.WIN32_ERROR_NOACCESS) {
        // Wine's answer for a job that was never given one.
        return "";
      }
      Results.check(JobSlot.GET_DESCRIPTION, hr);
      return Texts.takeTaskText(api, out.getLong(0));
    }
  }

  int notifyFlags() {
    return number(JobSlot.GET_NOTIFY_FLAGS);
  }

  /** The error, or null where there is none to tell. */
  @Nullable
  ComObject error() {
    try (Block out = new Block(8)) {
      int hr = object.call(JobSlot.GET_ERROR, out.address());
      if (hr == Codes.BG_E_ERROR_INFORMATION_UNAVAILABLE) {
        return null;
      }
      Results.check(JobSlot.GET_ERROR, hr);
      return object.adopt(out.getLong(0));
    }
  }

  /** An enumerator of the files, to be released. */
  ComObject files() {
    return object.object(JobSlot.ENUM_FILES);
  }

  void addFiles(List<FileInfo> files) {
    try (Block set = FileSet.of(files)) {
      object.require(JobSlot.ADD_FILE_SET, files.size(), set.address());
    }
  }

  void setDisplayName(String name) {
    setText(JobSlot.SET_DISPLAY_NAME, name);
  }

  void setDescription(String text) {
    setText(JobSlot.SET_DESCRIPTION, text);
  }

  void setNotifyFlags(int flags) {
    object.require(JobSlot.SET_NOTIFY_FLAGS, flags);
  }

  /** Has an object called; 0 for none. */
  void setNotifyInterface(long callback) {
    object.require(JobSlot.SET_NOTIFY_INTERFACE, callback);
  }

  void setForeground() {
    object.require(JobSlot.SET_PRIORITY, FOREGROUND);
  }

  void takeOwnership() {
    object.require(JobSlot.TAKE_OWNERSHIP);
  }

  void suspend() {
    object.require(JobSlot.SUSPEND);
  }

  void resume() {
    object.require(JobSlot.RESUME);
  }

  void cancel() {
    object.require(JobSlot.CANCEL);
  }

  /** Publishes what has arrived, ends the job, and gives the answer, whatever it is. */
  int complete() {
    return object.call(JobSlot.COMPLETE);
  }

  private int number(JobSlot slot) {
    try (Block out = new Block(4)) {
      object.require(slot, out.address());
      return out.getInt(0);
    }
  }

  private void setText(JobSlot slot, String text) {
    try (Block units = Block.of(text)) {
      object.require(slot, units.address());
    }
  }

  private boolean offered(JobSlot slot, Block out) {
    if (!habits.offers(slot)) {
      return false;
    }
    int hr = object.call(slot, out.address());
    if (hr == Codes.E_NOTIMPL) {
      habits.misses(slot);
      return false;
    }
    Results.check(slot, hr);
    return true;
  }
}
