package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of the records on disk, written by hand: nothing that is read from a state file decides
 * what code runs.
 */
final class Records {

  private static final int FORM = 1;

  /** In the order of their numbers on disk, which is not that of the enum: it may change. */
  private static final List<GroupState> STATES =
      List.of(GroupState.SUSPENDED, GroupState.RUNNING, GroupState.COMPLETE, GroupState.ERROR);

  private static final List<Stage> STAGES =
      List.of(Stage.IN_QUEUE, Stage.PUBLISHING, Stage.LEAVING);

  private Records() {}

  static byte[] ofFormat(byte[] key, long format) {
    RecordOutput out = new RecordOutput(FORM);
    out.number(format);
    return out.finish(key);
  }

  static long format(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    long format = in.number();
    in.end();
    return format;
  }

  static byte[] of(byte[] key, StoredGroup group) {
    RecordOutput out = new RecordOutput(FORM);
    out.id(group.id());
    out.text(group.owner());
    out.number(group.createdMillis());
    out.text(group.displayName());
    out.text(group.description());
    out.number(group.notifyFlags());
    out.number(group.changedMillis());
    out.number(group.progressedMillis());
    out.number(STATES.indexOf(group.state()));
    out.flag(group.foreground());
    out.optionalId(group.jobId());
    write(out, group.error());
    out.flag(group.unacknowledged());
    out.number(STAGES.indexOf(group.stage()));
    return out.finish(key);
  }

  static StoredGroup group(long number, byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    UUID id = in.id();
    String owner = in.text();
    long createdMillis = in.number();
    String displayName = in.text();
    String description = in.text();
    int notifyFlags = in.smallNumber();
    long changedMillis = in.number();
    long progressedMillis = in.number();
    GroupState state = in.oneOf(STATES);
    boolean foreground = in.flag();
    UUID jobId = in.optionalId();
    TransferError error = error(in);
    boolean unacknowledged = in.flag();
    Stage stage = in.oneOf(STAGES);
    in.end();
    return new StoredGroup(
        number,
        id,
        owner,
        createdMillis,
        displayName,
        description,
        notifyFlags,
        changedMillis,
        progressedMillis,
        state,
        foreground,
        jobId,
        error,
        unacknowledged,
        stage);
  }

  private static void write(RecordOutput out, @Nullable TransferError error) {
    out.flag(error != null);
    if (error != null) {
      out.number(error.fileIndex());
      out.number(error.win32Result());
      out.number(error.transportResult());
      out.number(error.retries());
      out.text(error.reason());
    }
  }

  private static @Nullable TransferError error(RecordInput in) throws DamagedStateException {
    return in.flag()
        ? new TransferError(
            in.smallNumber(), in.smallNumber(), in.smallNumber(), in.smallNumber(), in.text())
        : null;
  }

  static byte[] of(byte[] key, FileInfo file) {
    RecordOutput out = new RecordOutput(FORM);
    out.text(file.remoteName());
    out.text(file.localName());
    out.optionalText(file.sha256().orElse(null));
    return out.finish(key);
  }

  static FileInfo file(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    FileInfo file = FileInfo.of(in.text(), in.text());
    String sha256 = in.optionalText();
    in.end();
    return sha256 == null ? file : file.withSha256(sha256);
  }

  static byte[] of(byte[] key, StoredProgress progress) {
    RecordOutput out = new RecordOutput(FORM);
    out.number(progress.size());
    out.number(progress.transferred());
    out.optionalText(progress.temporary());
    out.optionalText(progress.validator());
    out.flag(progress.arrived());
    out.flag(progress.published());
    return out.finish(key);
  }

  static StoredProgress progress(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    StoredProgress progress = new StoredProgress(
        in.number(), in.number(), in.optionalText(), in.optionalText(), in.flag(), in.flag());
    in.end();
    return progress;
  }
}
