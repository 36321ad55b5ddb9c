package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.fetch.Answer;
import io.github.backgroundcopy.memory.fetch.FetchCall;
import io.github.backgroundcopy.memory.fetch.Part;
import io.github.backgroundcopy.memory.fetch.Unanswered;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of a {@link GroupTransfer}, each from where the last attempt has left it if
 * that content is still the server's.
 */
final class FileTransfer {

  private static final int BUFFER = 64 * 1024;

  /** After so many bytes, or so many milliseconds, it is saved how far the files have come. */
  private static final long SAVED_EVERY_BYTES = 16 * 1024 * 1024;

  private static final long SAVED_EVERY_MILLIS = 5_000;

  private final GroupTransfer transfer;
  private final MemoryQueue queue;
  private final Group group;
  private final byte[] buffer = new byte[BUFFER];
  private long unsavedBytes;
  private long savedMillis;

  FileTransfer(GroupTransfer transfer) {
    this.transfer = transfer;
    this.queue = transfer.queue;
    this.group = transfer.group;
    this.savedMillis = queue.nowMillis();
  }

  /** Fetches a file; tells whether to go on with the next one. */
  boolean fetch(Job job, int index) {
    JobFile file;
    synchronized (queue.lock) {
      file = job.files().get(index);
    }
    Part part = part(file);
    if (part == null) {
      return false;
    }
    FetchCall call =
        queue.transfers().fetch().call(file.info, part, queue.time().now());
    try {
      return transfer.begin(call) && taken(call.answer(), part, job, file, index);
    } finally {
      transfer.end(call);
    }
  }

  private boolean taken(Answer answer, Part part, Job job, JobFile file, int index) {
    if (answer instanceof Answer.Body body) {
      return received(body, job, file, index);
    }
    if (answer instanceof Answer.Postponed later) {
      return transfer.retryLater(
          index, later.status(), later.win32Result(), later.reason(), later.retryAfter());
    }
    if (answer instanceof Answer.Refused refused) {
      return transfer.failed(index, refused.win32Result(), refused.status(), refused.reason());
    }
    if (answer instanceof Answer.StartAgain) {
      drop(job, file);
      return true;
    }
    return completed(job, file, index, part.offset());
  }

  /** Ends whatever still writes to a file, and looks at what is there; null if the run is stale. */
  private @Nullable Part part(JobFile file) {
    PartialFile writer;
    Path temporary;
    long offset;
    String validator;
    long size;
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return null;
      }
      size = file.size;
      writer = file.writer;
      file.writer = null;
      temporary = file.temporary;
      offset = file.transferred;
      validator = file.validator;
    }
    if (writer != null) {
      closeQuietly(writer);
    }
    boolean useful = temporary != null
        && validator != null
        && offset > 0
        && queue.disk().size(temporary) >= offset;
    return useful ? new Part(offset, size, validator) : Part.NOTHING;
  }

  /** The server says that there is no more than what is here. */
  private boolean completed(Job job, JobFile file, int index, long length) {
    Path temporary;
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return false;
      }
      temporary = file.temporary;
    }
    try {
      return temporary != null && arrived(job, file, index, temporary, length);
    } catch (LocalFailure e) {
      return cannotWrite(job, file, index, e);
    }
  }

  private boolean received(Answer.Body body, Job job, JobFile file, int index) {
    try {
      Path temporary = receive(body, job, file, index);
      return temporary != null && arrived(job, file, index, temporary, transferred(file));
    } catch (LocalFailure e) {
      return cannotWrite(job, file, index, e);
    } catch (WrongLength e) {
      drop(job, file);
      return transfer.retryLater(
          index, 0, Win32Errors.INVALID_SERVER_RESPONSE, e.getMessage(), null);
    } catch (IOException e) {
      Answer.Postponed broken = Unanswered.duringBody(e, file.info.remoteName());
      return transfer.retryLater(index, 0, broken.win32Result(), broken.reason(), null);
    }
  }

  /** Writes a body to the temporary file, which is returned; null if the run is stale. */
  private @Nullable Path receive(Answer.Body body, Job job, JobFile file, int index)
      throws IOException, LocalFailure {
    Writing begun = begin(body, job, file, index);
    if (begun == null) {
      return null;
    }
    try (Writing writing = begun) {
      InputStream in = body.response().body();
      long count = body.offset();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (body.total() != Answer.UNKNOWN && count + read > body.total()) {
          throw new WrongLength("the server sent more than it had announced");
        }
        writing.append(read);
        count += read;
        if (!progressed(file, count)) {
          return null;
        }
        saveIfDue(read);
      }
      if (body.total() != Answer.UNKNOWN && count != body.total()) {
        throw new IOException("short body");
      }
      return writing.writer.path();
    }
  }

  /**
   * Opens the temporary file to go on with, or a new one, and notes it as the file's; null if the
   * run is stale.
   *
   * <p>Holds the job meanwhile: whoever cancels the group finds every file that is to be deleted.
   */
  private @Nullable Writing begin(Answer.Body body, Job job, JobFile file, int index)
      throws LocalFailure {
    synchronized (job) {
      Path old;
      synchronized (queue.lock) {
        if (transfer.isStale()) {
          return null;
        }
        old = file.temporary;
      }
      PartialFile writer = open(body, file, index, old);
      boolean stale;
      synchronized (queue.lock) {
        stale = transfer.isStale();
        if (!stale) {
          file.begin(body.total(), body.offset(), body.validator(), writer);
        }
      }
      if (stale) {
        closeQuietly(writer);
      }
      if (!writer.path().equals(old)) {
        queue.files().discard(stale ? writer.path() : old);
      }
      return stale ? null : new Writing(file, writer);
    }
  }

  private PartialFile open(Answer.Body body, JobFile file, int index, @Nullable Path old)
      throws LocalFailure {
    try {
      Path target = LocalFiles.target(file);
      queue.root().requireInside(target);
      return body.offset() > 0 && old != null
          ? queue.disk().open(old, body.offset())
          : queue.files().createTemporary(group, index, target);
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }

  private boolean progressed(JobFile file, long count) {
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return false;
      }
      file.transferred = count;
      file.unsaved = true;
      group.progressedMillis = queue.nowMillis();
      queue.touch(group);
      return true;
    }
  }

  private void saveIfDue(int read) {
    unsavedBytes += read;
    long now = queue.nowMillis();
    if (unsavedBytes >= SAVED_EVERY_BYTES || now - savedMillis >= SAVED_EVERY_MILLIS) {
      unsavedBytes = 0;
      savedMillis = now;
      transfer.saver.save(group);
    }
  }

  /** Takes notice that all bytes are here, if they are the right ones. */
  private boolean arrived(Job job, JobFile file, int index, Path temporary, long length)
      throws LocalFailure {
    Verification.Mismatch mismatch = verify(file, temporary);
    if (mismatch != null) {
      drop(job, file);
      String algorithm = mismatch.announced().algorithm().standardName();
      return transfer.failed(
          index,
          Win32Errors.INVALID_DATA,
          0,
          "\"" + file.info.redactedRemoteName() + "\" has " + algorithm + " " + mismatch.found()
              + ", expected was " + mismatch.announced().hex()
              + "; ask who published the digest, then resume to fetch it again");
    }
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return false;
      }
      file.size = length;
      file.transferred = length;
      file.arrived = true;
      file.unsaved = true;
      transfer.run.retries = 0;
      return true;
    }
  }

  private boolean cannotWrite(Job job, JobFile file, int index, LocalFailure failure) {
    drop(job, file);
    return transfer.failed(
        index,
        Win32Errors.codeOf(failure.reason),
        0,
        "\"" + file.info.localName() + "\" cannot be written: " + failure.reason);
  }

  /** Gives up what is here of a file: it is not continued. Holds the job, as beginning does. */
  private void drop(Job job, JobFile file) {
    synchronized (job) {
      PartialFile writer;
      Path useless;
      synchronized (queue.lock) {
        if (transfer.isStale()) {
          return;
        }
        writer = file.writer;
        file.writer = null;
        useless = file.forget();
      }
      if (writer != null) {
        closeQuietly(writer);
      }
      queue.files().discard(useless);
    }
  }

  private long transferred(JobFile file) {
    synchronized (queue.lock) {
      return file.transferred;
    }
  }

  private Verification.@Nullable Mismatch verify(JobFile file, Path content) throws LocalFailure {
    List<Digest> digests = file.info.digests();
    if (digests.isEmpty()) {
      return null;
    }
    try {
      return Verification.verify(queue.disk(), content, digests, buffer);
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }

  static void closeQuietly(PartialFile writer) {
    try {
      writer.close();
    } catch (IOException e) {
      // Nothing more is written to it, and what was is looked at again.
    }
  }

  /** A temporary file that this attempt writes to. */
  private final class Writing implements AutoCloseable {

    final JobFile file;
    final PartialFile writer;

    Writing(JobFile file, PartialFile writer) {
      this.file = file;
      this.writer = writer;
    }

    void append(int count) throws LocalFailure {
      try {
        writer.append(buffer, count);
      } catch (IOException e) {
        throw new LocalFailure(e);
      }
    }

    @Override
    public void close() throws LocalFailure {
      synchronized (queue.lock) {
        if (file.writer == writer) {
          file.writer = null;
        }
      }
      try {
        writer.close();
      } catch (IOException e) {
        // A file system may say only at the end that it could not keep the bytes.
        throw new LocalFailure(e);
      }
    }
  }

  /** The body is not what was announced, and so nothing that came of it can be trusted. */
  private static final class WrongLength extends IOException {

    private static final long serialVersionUID = 1L;

    WrongLength(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Tells the disk's failures, which are fatal, from those of the network. */
  private static final class LocalFailure extends Exception {

    private static final long serialVersionUID = 1L;

    final IOException reason;

    LocalFailure(IOException reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
