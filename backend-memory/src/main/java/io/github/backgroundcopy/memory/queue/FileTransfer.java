package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.fetch.Answer;
import io.github.backgroundcopy.memory.fetch.FetchCall;
import io.github.backgroundcopy.memory.fetch.Part;
import io.github.backgroundcopy.memory.fetch.Unanswered;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of a {@link GroupTransfer}, each from where the last attempt has left it if
 * that content is still the server's.
 */
final class FileTransfer {

  private static final int BUFFER = 64 * 1024;

  private final GroupTransfer transfer;
  private final MemoryQueue queue;
  private final byte[] buffer = new byte[BUFFER];

  FileTransfer(GroupTransfer transfer) {
    this.transfer = transfer;
    this.queue = transfer.queue;
  }

  /** Fetches a file; tells whether to go on with the next one. */
  boolean fetch(Job job, int index) {
    JobFile file;
    synchronized (queue.lock) {
      file = job.files().get(index);
    }
    ExpectedContent expected = new ExpectedContent(file.info, queue.settings().maxFileSize());
    try {
      expected.requireTotal(JobFile.UNKNOWN);
      return isThere(job, file, index, expected) || fetch(job, file, index, expected);
    } catch (Unacceptable e) {
      drop(job, file);
      return transfer.failed(index, e.win32Result, 0, e.reason);
    } catch (LocalFailure e) {
      return cannotWrite(job, file, index, e);
    }
  }

  /**
   * Takes a file that stands under its name already, and has a digest that nobody can forge: then
   * there is nothing to fetch, and the file stays as it is.
   */
  private boolean isThere(Job job, JobFile file, int index, ExpectedContent expected) {
    if (!expected.isProvable() || !isUntouched(job, file, index)) {
      return false;
    }
    Path target = LocalFiles.target(file);
    long length = queue.disk().size(target);
    try {
      if (!expected.hasLength(length)) {
        return false;
      }
      queue.targets().require(target);
      if (!expected.isContentOf(queue.disk(), target, buffer)) {
        // It takes its time, and is not done again with each attempt.
        synchronized (queue.lock) {
          file.looked = true;
        }
        return false;
      }
      Path directory = target.getParent();
      if (queue.settings().flushes() && directory != null) {
        queue.disk().force(target);
        queue.disk().forceNames(directory);
      }
    } catch (IOException e) {
      // A file that cannot be read, or not be kept, is fetched and replaced.
      return false;
    }
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return false;
      }
      file.arrive(length, "");
      file.publish();
      queue.transfers().arrived(transfer.run);
      return true;
    }
  }

  /** Nothing of a file is here, and no file before it is going to get the same name. */
  private boolean isUntouched(Job job, JobFile file, int index) {
    synchronized (queue.lock) {
      for (int earlier = 0; earlier < index; earlier++) {
        JobFile other = job.files().get(earlier);
        if (!other.published && other.info.localName().equals(file.info.localName())) {
          return false;
        }
      }
      return file.temporary == null && !file.looked;
    }
  }

  private boolean fetch(Job job, JobFile file, int index, ExpectedContent expected)
      throws Unacceptable, LocalFailure {
    Part part = part(file);
    if (part == null) {
      return false;
    }
    FetchCall call =
        queue.transfers().fetch().call(file.info, part, queue.clock().now());
    try {
      return transfer.begin(call) && taken(call.answer(), part, job, file, index, expected);
    } finally {
      transfer.end(call);
    }
  }

  private boolean taken(
      Answer answer, Part part, Job job, JobFile file, int index, ExpectedContent expected)
      throws Unacceptable, LocalFailure {
    if (answer instanceof Answer.Body body) {
      return received(body, job, file, index, expected);
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
    // The server says that there is no more than what is here.
    Path content = content(file);
    expected.requireWhole(part.offset());
    return content != null && arrived(job, file, content, part.offset(), expected);
  }

  /** Ends whatever still writes to a file, and looks at what is there; null if the run is stale. */
  private @Nullable Part part(JobFile file) {
    Temporary temporary;
    PartialFile writer;
    String validator;
    long offset;
    long size;
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return null;
      }
      temporary = file.temporary;
      writer = temporary == null ? null : temporary.takeWriter();
      validator = temporary == null ? null : temporary.validator;
      offset = file.transferred;
      size = file.size;
    }
    if (writer != null) {
      closeQuietly(writer);
    }
    boolean useful = temporary != null
        && validator != null
        && offset > 0
        && queue.disk().size(temporary.path) >= offset;
    return useful ? new Part(offset, size, validator) : Part.NOTHING;
  }

  private @Nullable Path content(JobFile file) {
    synchronized (queue.lock) {
      return file.temporary == null ? null : file.temporary.path;
    }
  }

  private boolean received(
      Answer.Body body, Job job, JobFile file, int index, ExpectedContent expected)
      throws Unacceptable, LocalFailure {
    try {
      Path content = new Reception(transfer, job, file, index, body, expected).receive(buffer);
      return content != null && arrived(job, file, content, transferred(file), expected);
    } catch (Reception.WrongLength e) {
      drop(job, file);
      return transfer.retryLater(
          index, 0, Win32Errors.INVALID_SERVER_RESPONSE, Reception.WrongLength.REASON, null);
    } catch (Reception.TooSlow e) {
      return transfer.retryLater(index, 0, Win32Errors.INTERNET_TIMEOUT, e.reason, null);
    } catch (IOException e) {
      Answer.Postponed broken = Unanswered.duringBody(e, file.info.remoteName());
      return transfer.retryLater(index, 0, broken.win32Result(), broken.reason(), null);
    }
  }

  /** Takes notice that all bytes are here, if they are the right ones. */
  private boolean arrived(
      Job job, JobFile file, Path content, long length, ExpectedContent expected)
      throws Unacceptable, LocalFailure {
    String identity;
    try {
      expected.verify(queue.disk(), content, buffer);
      identity = queue.disk().identity(content);
    } catch (IOException e) {
      // What cannot be read back is of no use.
      drop(job, file);
      throw LocalFailure.before(e);
    }
    synchronized (queue.lock) {
      if (transfer.isStale()) {
        return false;
      }
      file.arrive(length, identity);
      queue.transfers().arrived(transfer.run);
      return true;
    }
  }

  /**
   * Fails the group, and keeps what was received as far as it is known to be on the disk: it goes
   * on from there when it is resumed.
   */
  private boolean cannotWrite(Job job, JobFile file, int index, LocalFailure failure) {
    synchronized (job) {
      PartialFile writer = null;
      Path useless = null;
      synchronized (queue.lock) {
        Temporary temporary = file.temporary;
        if (!transfer.isStale() && temporary != null) {
          writer = temporary.takeWriter();
          useless = failure.inDoubt
              ? file.forgetUnforced()
              : temporary.validator == null ? file.forget() : null;
        }
      }
      if (writer != null) {
        closeQuietly(writer);
      }
      queue.files().discard(useless);
    }
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
        writer = file.temporary == null ? null : file.temporary.takeWriter();
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

  static void closeQuietly(PartialFile writer) {
    try {
      writer.close();
    } catch (IOException e) {
      // Nothing more is written to it, and what was is looked at again.
    }
  }
}
