package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.JobStatus;
import java.util.ArrayList;
import java.util.List;

/** A job as {@code IBackgroundCopyJob1}. */
final class ExportedJob extends ExportedObject {

  private static final int LOCAL = 8;
  private static final int HINT = 16;

  private final BackgroundCopyJob job;

  ExportedJob(Export export, BackgroundCopyJob job) {
    super(export, "59f5553c-2031-4629-bb18-2645a6970947");
    this.job = job;
  }

  @Override
  Object target() {
    return job;
  }

  @Override
  ExportedObject twin() {
    return new ExportedJob(export, job);
  }

  @Override
  int invoke(int slot, Words words) {
    return switch (slot) {
      case 3, 9 -> inOrder(false, () -> Hresults.NOT_IMPLEMENTED);
      case 4 -> getProgress(words.int32(), words.pointer());
      case 5 -> getStatus(words.pointer(), words.pointer(), words.pointer(), words.pointer());
      case 6 -> addFiles(words.int32(), words.pointer());
      case 7 -> getFile(words.int32(), words.pointer());
      case 8 -> getFileCount(words.pointer());
      case 10 -> getId(words.pointer());
      default -> throw noSuchSlot(slot);
    };
  }

  private int inOrder(boolean anyNull, Hresults.Body body) {
    return Hresults.inOrder(job::status, anyNull, body);
  }

  private int getProgress(int flags, long out) {
    return inOrder(out == 0, () -> ExportedGroup.progress(memory, job.progress(), flags, out));
  }

  private int getStatus(long status, long win32, long transport, long retries) {
    boolean anyNull = status == 0 || win32 == 0 || transport == 0 || retries == 0;
    return inOrder(anyNull, () -> {
      JobStatus seen = job.status();
      memory.writeInt(status, seen.bits());
      memory.writeInt(win32, seen.win32Result());
      memory.writeInt(transport, seen.transportResult());
      memory.writeInt(retries, seen.retries());
      return Hresults.OK;
    });
  }

  private int addFiles(int count, long array) {
    return inOrder(array == 0, () -> {
      List<FileInfo> files = new ArrayList<>();
      for (long i = 0; i < Integer.toUnsignedLong(count); i++) {
        long file = memory.readPointer(array + 8 * i);
        if (file == 0) {
          return Hresults.INVALID_ARGUMENT;
        }
        files.add(FileInfo.of(
            memory.string(memory.readPointer(file)),
            memory.string(memory.readPointer(file + LOCAL))));
      }
      job.addFiles(files);
      return Hresults.OK;
    });
  }

  private int getFile(int index, long file) {
    if (file != 0) {
      memory.writePointer(file, 0);
      memory.writePointer(file + LOCAL, 0);
      memory.writeInt(file + HINT, 0);
    }
    return inOrder(file == 0, () -> {
      FileInfo found = job.file(index);
      memory.writePointer(file, memory.allocateString(found.remoteName()));
      memory.writePointer(file + LOCAL, memory.allocateString(found.localName()));
      return Hresults.OK;
    });
  }

  private int getFileCount(long out) {
    return inOrder(out == 0, () -> {
      memory.writeInt(out, job.fileCount());
      return Hresults.OK;
    });
  }

  private int getId(long out) {
    if (out == 0) {
      return Hresults.INVALID_ARGUMENT;
    }
    memory.writeGuid(out, job.id());
    return Hresults.OK;
  }
}
