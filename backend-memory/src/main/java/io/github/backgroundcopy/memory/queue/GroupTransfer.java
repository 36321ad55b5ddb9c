package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one {@link Run}: fetches the group's files one after the other, then gives all of
 * them their names.
 *
 * <p>The network and the disk are used without the queue's lock. Whenever the lock is taken again
 * the run may have become stale; then this ends without another trace.
 */
final class GroupTransfer implements Runnable {

  private static final int BUFFER = 64 * 1024;
  private static final int OK = 200;

  private final MemoryQueue queue;
  private final Transport transport;
  private final Run run;
  private final Group group;

  GroupTransfer(MemoryQueue queue, Transport transport, Run run) {
    this.queue = queue;
    this.transport = transport;
    this.run = run;
    this.group = run.group;
  }

  @Override
  public void run() {
    try {
      transfer();
    } catch (RuntimeException | Error e) {
      // Whatever breaks, the group must not keep its place for ever. Its message may hold a URL.
      Logger log = LoggerFactory.getLogger(GroupTransfer.class);
      log.warn("Transfer of group {} broke, tried again later: {}", group.id, e.getClass());
      retryLater();
    }
  }

  private void transfer() {
    boolean going = true;
    while (going) {
      Job job;
      JobFile file;
      int index;
      synchronized (queue.lock) {
        job = group.job;
        if (isStale() || job == null) {
          return;
        }
        file = job.nextToFetch();
        index = file == null ? TransferError.NO_FILE : job.files().indexOf(file);
      }
      going = file == null ? !completed(job) : fetched(file, index);
    }
  }

  /** Fetches a file; tells whether to go on with the next one. */
  private boolean fetched(JobFile file, int index) {
    TransportResponse response;
    try {
      response = transport.get(TransportRequest.of(file.info.remoteName()));
    } catch (IOException | RuntimeException e) {
      return retryLater();
    }
    try {
      int status = response.status();
      if (status != OK) {
        TransferError fatal =
            Transfers.judge(status, index, retries(), file.info.redactedRemoteName());
        return fatal == null ? retryLater() : failed(fatal);
      }
      return received(response, file, index);
    } catch (LocalFailure e) {
      dropTemporary(file);
      return failed(new TransferError(
          index,
          Win32Errors.codeOf(e.reason),
          0,
          retries(),
          "\"" + file.info.localName() + "\" cannot be written: " + e.reason));
    } catch (IOException | RuntimeException e) {
      return retryLater();
    } finally {
      Transfers.close(response);
    }
  }

  private boolean received(TransportResponse response, JobFile file, int index)
      throws IOException, LocalFailure {
    long announced = announced(response);
    Path temporary = begin(response, file, index, announced);
    if (temporary == null) {
      return false;
    }
    long count = 0;
    try (OutputStream out = open(temporary)) {
      InputStream in = response.body();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        write(out, buffer, read);
        count += read;
        if (!progressed(file, count)) {
          return false;
        }
      }
      close(out);
    } finally {
      discardIfGone(temporary);
    }
    if (announced != JobFile.UNKNOWN && count != announced) {
      throw new IOException("the body has " + count + " bytes, announced were " + announced);
    }
    return arrived(file, count);
  }

  /**
   * Prepares a temporary file; null if the run is stale. Every attempt has one of its own: the
   * thread of a run that was stopped may still be writing to the last one.
   */
  private @Nullable Path begin(TransportResponse response, JobFile file, int index, long announced)
      throws LocalFailure {
    Path temporary;
    try {
      temporary = LocalFiles.createTemporary(group, index, file);
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
    Path unwanted = temporary;
    boolean begun = false;
    synchronized (queue.lock) {
      if (!isStale()) {
        run.response = response;
        unwanted = file.temporary;
        file.restart(announced, temporary);
        begun = true;
      }
    }
    if (unwanted != null) {
      LocalFiles.discard(unwanted);
    }
    return begun ? temporary : null;
  }

  /** A cancelled group leaves nothing; its files may have been deleted before this one was made. */
  private void discardIfGone(Path temporary) {
    boolean gone;
    synchronized (queue.lock) {
      gone = group.gone;
    }
    if (gone) {
      LocalFiles.discard(temporary);
    }
  }

  /** What could not be written is not continued. */
  private void dropTemporary(JobFile file) {
    Path temporary;
    synchronized (queue.lock) {
      if (isStale()) {
        return;
      }
      temporary = file.temporary;
      file.temporary = null;
      file.transferred = 0;
    }
    if (temporary != null) {
      LocalFiles.discard(temporary);
    }
  }

  private boolean progressed(JobFile file, long count) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      file.transferred = count;
      queue.touch(group);
      return true;
    }
  }

  private boolean arrived(JobFile file, long count) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      file.size = count;
      file.transferred = count;
      file.arrived = true;
      run.retries = 0;
      run.response = null;
      return true;
    }
  }

  /** Publishes the files if all have arrived; false if more were added meanwhile. */
  private boolean completed(Job job) {
    synchronized (job) {
      synchronized (queue.lock) {
        if (isStale()) {
          return true;
        }
        if (job.nextToFetch() != null) {
          return false;
        }
      }
      TransferError failure = Publisher.publish(queue, job, retries());
      synchronized (queue.lock) {
        if (!isStale()) {
          queue.ended(run, failure);
        }
        return true;
      }
    }
  }

  private boolean retryLater() {
    synchronized (queue.lock) {
      if (!isStale()) {
        run.response = null;
        queue.transfers().retryLater(run);
      }
      return false;
    }
  }

  private boolean failed(TransferError error) {
    synchronized (queue.lock) {
      if (!isStale()) {
        run.response = null;
        queue.ended(run, error);
      }
      return false;
    }
  }

  /** Tells whether this has come to nothing. Holds the queue's lock. */
  private boolean isStale() {
    queue.expire();
    return run.isStale();
  }

  private int retries() {
    synchronized (queue.lock) {
      return run.retries;
    }
  }

  private static long announced(TransportResponse response) throws IOException {
    String length = response.header("Content-Length").orElse(null);
    if (length == null) {
      return JobFile.UNKNOWN;
    }
    try {
      long announced = Long.parseLong(length.trim());
      if (announced >= 0) {
        return announced;
      }
    } catch (NumberFormatException e) {
      // Said below, like a negative number.
    }
    throw new IOException("the server announced a length that is no number of bytes");
  }

  private static OutputStream open(Path temporary) throws LocalFailure {
    try {
      return LocalFiles.rewrite(temporary);
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int count) throws LocalFailure {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw new LocalFailure(e);
    }
  }

  /** A file system may say only at the end that it could not keep the bytes. */
  private static void close(OutputStream out) throws LocalFailure {
    try {
      out.close();
    } catch (IOException e) {
      throw new LocalFailure(e);
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
