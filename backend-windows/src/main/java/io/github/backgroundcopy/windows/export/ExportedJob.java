package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;

/** A job as {@code IBackgroundCopyJob1}. */
final class ExportedJob extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.JOB1,
      (Signature.None) self -> Answers.of(Job1Slot.CANCEL_JOB, () -> of(self).notImplemented()),
      (Signature.IP) (self, selector, out) ->
          Answers.of(Job1Slot.GET_PROGRESS, () -> of(self).getProgress(selector, out)),
      (Signature.PPPP) (self, status, win32, transport, retries) -> Answers.of(
          Job1Slot.GET_STATUS, () -> of(self).getStatus(status, win32, transport, retries)),
      (Signature.IP) (self, count, files) ->
          Answers.of(Job1Slot.ADD_FILES, () -> of(self).addFiles(count, files)),
      (Signature.IP)
          (self, index, file) -> Answers.of(Job1Slot.GET_FILE, () -> of(self).getFile(index, file)),
      (Signature.P)
          (self, out) -> Answers.of(Job1Slot.GET_FILE_COUNT, () -> of(self).getFileCount(out)),
      (Signature.None)
          self -> Answers.of(Job1Slot.SWITCH_TO_FOREGROUND, () -> of(self).notImplemented()),
      (Signature.P)
          (self, out) -> Answers.of(Job1Slot.GET_JOB_ID, () -> of(self).getId(out)));

  private final QueueExport export;
  private final BackgroundCopyJob job;

  ExportedJob(QueueExport export, BackgroundCopyJob job) {
    super(TABLE);
    this.export = export;
    this.job = job;
  }

  private static ExportedJob of(long self) {
    return (ExportedJob) at(self);
  }

  /** Fails where every call fails: what comes before a refusal of ours (R-ORDER). */
  private void look() {
    var unused = job.status();
  }

  private int notImplemented() {
    look();
    return Codes.E_NOTIMPL;
  }

  private int getProgress(int selector, long out) throws Exception {
    return Answers.inOrder(
        out == 0, this::look, () -> ProgressSelector.write(job.progress(), selector, out));
  }

  private int getStatus(long status, long win32, long transport, long retries) throws Exception {
    boolean anyNull = status == 0 || win32 == 0 || transport == 0 || retries == 0;
    return Answers.inOrder(anyNull, this::look, () -> {
      JobStatus seen = job.status();
      Out.putInt(status, seen.bits());
      Out.putInt(win32, seen.win32Result());
      Out.putInt(transport, seen.transportResult());
      Out.putInt(retries, seen.retries());
      return Codes.S_OK;
    });
  }

  private int addFiles(int count, long files) throws Exception {
    return Answers.inOrder(files == 0, this::look, () -> {
      job.addFiles(FileSets.read(files, count));
      return Codes.S_OK;
    });
  }

  private int getFile(int index, long file) throws Exception {
    FileSets.clear(file);
    return Answers.inOrder(file == 0, this::look, () -> {
      FileSets.write(export.apartment().api(), file, job.file(index));
      return Codes.S_OK;
    });
  }

  private int getFileCount(long out) throws Exception {
    return Answers.inOrder(out == 0, this::look, () -> {
      Out.putInt(out, job.fileCount());
      return Codes.S_OK;
    });
  }

  private int getId(long out) {
    if (out == 0) {
      return Codes.E_INVALIDARG;
    }
    Guid.write(out, job.id());
    return Codes.S_OK;
  }
}
