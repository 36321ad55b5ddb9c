package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code IBackgroundCopyJob1}. Null stands for NULL.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class RawJob extends RawObject {

  RawJob(Raw raw, long address) {
    super(raw, "IBackgroundCopyJob1", Guids.JOB, address);
  }

  @Override
  RawJob at(long pointer) {
    return new RawJob(raw, pointer);
  }

  @Override
  public void expectAlive(String when) {
    getJobId(raw.guids(1)).is(Hr.S_OK, when);
  }

  /**
   * Calls {@code CancelJob}.
   *
   * @return the answer
   */
  public Answer cancel() {
    return call(JobSlot.CANCEL_JOB);
  }

  /**
   * Calls {@code GetProgress}.
   *
   * @param flags {@code dwFlags}
   * @param out {@code pdwProgress}
   * @return the answer
   */
  public Answer getProgress(int flags, @Nullable Block out) {
    Answer answer = call(JobSlot.GET_PROGRESS, RawArgument.of(flags), Block.pointer(out));
    return new Answer(
        type() + "::GetProgress(" + Integer.toUnsignedString(flags)
            + (out == null ? ", NULL)" : ", p)"),
        answer.hr());
  }

  /**
   * Calls {@code GetStatus}.
   *
   * @param status {@code pdwStatus}
   * @param win32 {@code pdwWin32Result}
   * @param transport {@code pdwTransportResult}
   * @param retries {@code pdwNumOfRetries}
   * @return the answer
   */
  public Answer getStatus(
      @Nullable Block status,
      @Nullable Block win32,
      @Nullable Block transport,
      @Nullable Block retries) {
    return call(
        JobSlot.GET_STATUS,
        Block.pointer(status),
        Block.pointer(win32),
        Block.pointer(transport),
        Block.pointer(retries));
  }

  /**
   * Calls {@code AddFiles}.
   *
   * @param count {@code cFileCount}
   * @param array {@code ppFileSet}
   * @return the answer
   */
  public Answer addFiles(int count, @Nullable Block array) {
    return call(JobSlot.ADD_FILES, RawArgument.of(count), Block.pointer(array));
  }

  /**
   * Calls {@code GetFile}.
   *
   * @param index {@code cFileIndex}
   * @param file {@code pFileInfo}
   * @return the answer
   */
  public Answer getFile(int index, @Nullable Block file) {
    Answer answer = call(JobSlot.GET_FILE, RawArgument.of(index), Block.pointer(file));
    return new Answer(
        type() + "::GetFile(" + Integer.toUnsignedString(index)
            + (file == null ? ", NULL)" : ", p)"),
        answer.hr());
  }

  /**
   * Calls {@code GetFileCount}.
   *
   * @param out {@code pdwFileCount}
   * @return the answer
   */
  public Answer getFileCount(@Nullable Block out) {
    return call(JobSlot.GET_FILE_COUNT, Block.pointer(out));
  }

  /**
   * Calls {@code SwitchToForeground}.
   *
   * @return the answer
   */
  public Answer switchToForeground() {
    return call(JobSlot.SWITCH_TO_FOREGROUND);
  }

  /**
   * Calls {@code get_JobID}.
   *
   * @param out {@code pguidJobID}
   * @return the answer
   */
  public Answer getJobId(@Nullable Block out) {
    return call(JobSlot.GET_JOB_ID, Block.pointer(out));
  }

  /**
   * Adds files.
   *
   * @param files their names
   */
  public void add(List<FileInfo> files) {
    List<Block> structures = files.stream().map(file -> raw.file(file, 0)).toList();
    addFiles(files.size(), raw.pointers(structures)).ok();
  }

  /**
   * Gets a file.
   *
   * @param index which
   * @return its FILESETINFO, whose strings are freed with the check at the latest
   */
  public Block file(int index) {
    Block file = raw.block(raw.layout().file());
    getFile(index, file).ok();
    raw.adoptString(file.pointerAt(Layout.FILE_REMOTE));
    raw.adoptString(file.pointerAt(raw.layout().fileLocal()));
    return file;
  }

  /**
   * Counts the files.
   *
   * @return how many
   */
  public int fileCount() {
    return number(JobSlot.GET_FILE_COUNT);
  }

  /**
   * Gets the progress.
   *
   * @param flags the selector
   * @return 32 bits
   */
  public int progress(int flags) {
    return number(JobSlot.GET_PROGRESS, RawArgument.of(flags));
  }

  /**
   * Gets the id.
   *
   * @return the job's id
   */
  public UUID id() {
    Block out = raw.guids(1);
    getJobId(out).ok();
    return out.guids(1).get(0);
  }
}
