package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a group and its files can be. Whoever can write a state file can put anything into it with a
 * checksum that fits; what no queue would have kept is damage, before it decides what is deleted,
 * moved or asked for.
 *
 * <p>No rule asks the file system: a directory that is gone for a while damages nothing.
 */
final class RecordRules {

  /** Far beyond any clock, and far enough from the end of numbers to count on from there. */
  private static final long MOST_MILLIS = 1_000_000_000_000_000L;

  private static final Pattern REST_OF_TEMPORARY = Pattern.compile("[0-9A-Za-z-]+\\.tmp");

  private static final int MOST_TEXT = 1 << 16;

  private final StoredGroup group;
  private final List<StoredFile> files;

  private RecordRules(StoredGroup group, List<StoredFile> files) {
    this.group = group;
    this.files = files;
  }

  static void check(StoredGroup group, List<StoredFile> files) throws DamagedStateException {
    try {
      new RecordRules(group, files).check();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new DamagedStateException(
          "group \"" + group.id() + "\" cannot be: " + String.valueOf(e.getMessage()));
    }
  }

  private void check() {
    checkAlone(group);
    require(group.jobId() != null || files.isEmpty(), "it has files but no job");
    require(
        group.state() == GroupState.SUSPENDED || !files.isEmpty(),
        "it is " + group.state() + " without files");
    checkFilesOf(group.error());
    checkFilesOf(group.lastFailure());
    Set<String> temporaries = new HashSet<>();
    for (StoredFile file : files) {
      checkInfo(file.info());
      if (file.progress() != null) {
        checkProgress(file.progress());
        checkTemporary(file.progress(), temporaries);
      }
    }
  }

  /**
   * Checks what can be said of a change by itself. One that would make the file unreadable is not
   * written: all that was kept before can still be opened.
   *
   * @throws RuntimeException if no queue would have kept it
   */
  static void requireReadable(Change change) {
    if (change instanceof Change.PutGroup put) {
      checkAlone(put.group());
    } else if (change instanceof Change.PutProgress put) {
      checkProgress(put.progress());
    }
  }

  private static void checkAlone(StoredGroup group) {
    checkGroup(group);
    checkError(group.error());
    checkError(group.lastFailure());
  }

  private static void checkGroup(StoredGroup group) {
    IdRules.requireNotZero("group", group.id());
    if (group.jobId() != null) {
      IdRules.requireNotZero("job", group.jobId());
    }
    PropertyRules.checkNotifyFlags(new NotifyFlags(group.notifyFlags()));
    PropertyRules.checkText("display name", group.displayName(), GroupProperty.MAX_DISPLAY_NAME);
    PropertyRules.checkText("description", group.description(), GroupProperty.MAX_DESCRIPTION);
    require(!group.owner().isBlank(), "it belongs to nobody");
    checkTime(group.createdMillis());
    checkTime(group.changedMillis());
    checkTime(group.begunMillis());
    checkTime(group.completedMillis());
    require(
        group.waitedMillis() >= 0 && group.waitedMillis() <= MOST_MILLIS,
        "it has waited for an impossible time");
    require(group.attempts() >= 0, "its attempts are fewer than none");
    require(
        (group.state() == GroupState.ERROR) == (group.error() != null),
        "its state and its error contradict each other");
    require(
        group.untold() == null
            || group.state() == GroupState.COMPLETE
            || group.state() == GroupState.ERROR,
        "it has an end to tell, but has not ended");
    require(
        group.untold() == null || !group.untold().foreground() || group.foreground(),
        "it ended in the foreground, but is not there");
    require(
        group.stage() != Stage.PUBLISHING || group.state() == GroupState.RUNNING,
        "it publishes its files, but does not run");
    require(
        group.stage() != Stage.LEAVING || group.jobId() != null,
        "it settles its files, but has no job");
  }

  private static void checkTime(long millis) {
    require(
        Math.abs(millis) <= MOST_MILLIS && millis != Long.MIN_VALUE, "it has an impossible time");
  }

  private static void checkError(@Nullable TransferError error) {
    if (error != null) {
      require(
          (error.win32Result() == 0) != (error.transportResult() == 0),
          "an error has no result, or two");
      require(error.retries() >= 0, "an error has fewer retries than none");
      require(error.reason().length() <= MOST_TEXT, "the reason of an error is endless");
    }
  }

  private void checkFilesOf(@Nullable TransferError error) {
    require(
        error == null
            || (error.fileIndex() >= TransferError.NO_FILE && error.fileIndex() < files.size()),
        "an error names a file that is not there");
  }

  /** As when the file was added. */
  private static void checkInfo(FileInfo info) {
    FileRules.checkNamesAndContent(info);
  }

  private static void checkProgress(StoredProgress progress) {
    long size = progress.size();
    long transferred = progress.transferred();
    require(size >= -1, "a file has a negative size");
    require(
        transferred >= 0 && (size < 0 || transferred <= size),
        "more of a file is here than there is, or less than nothing");
    require(!progress.arrived() || transferred == size, "a file has arrived that is not all here");
    require(!progress.published() || progress.arrived(), "a file has its name before it arrived");
    checkBounds(progress);
    require(isLine(progress.validator()), "a validator, which is sent, is no line of ASCII");
  }

  private void checkTemporary(StoredProgress progress, Set<String> temporaries) {
    String temporary = progress.temporary();
    if (temporary != null) {
      String prefix = "BIT-" + group.id() + "-" + group.number() + "-";
      require(
          temporary.startsWith(prefix)
              && REST_OF_TEMPORARY.matcher(temporary.substring(prefix.length())).matches(),
          "the temporary file \"" + temporary + "\" is not its own");
      require(temporaries.add(temporary), "two of its files have one temporary file");
    }
  }

  private static void checkBounds(StoredProgress progress) {
    List<Long> bounds = progress.bounds();
    long last = -1;
    long sum = 0;
    for (int i = 0; i < bounds.size(); i++) {
      long bound = bounds.get(i);
      require(bound > last && bound <= progress.size(), "what is here of a file is out of order");
      sum += i % 2 == 0 ? -bound : bound;
      last = bound;
    }
    require(bounds.size() % 2 == 0, "what is here of a file has no end");
    require(
        bounds.isEmpty() || (sum == progress.transferred() && !progress.arrived()),
        "what is here of a file is more or less than was counted");
  }

  private static boolean isLine(@Nullable String text) {
    return text == null
        || (text.length() <= MOST_TEXT && text.chars().allMatch(c -> c >= ' ' && c < 0x7F));
  }

  private static void require(boolean possible, String otherwise) {
    if (!possible) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
