package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.PartialFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Receives one body into the temporary file of its file. */
final class Reception {

  private final LocalFiles files;
  private final Holding holding;
  private final int index;
  private final FileInfo file;
  private final Answer.Body body;
  private final ExpectedContent expected;
  private final long lowestSpeed;
  private final Throttle throttle;

  /** How many bytes came that were here already, and how many that were not. */
  private int again;

  private long fresh;

  Reception(
      TransferEnvironment environment,
      Holding holding,
      int index,
      FileInfo file,
      Answer.Body body,
      ExpectedContent expected,
      Throttle throttle) {
    this.files = environment.files();
    this.holding = holding;
    this.index = index;
    this.file = file;
    this.body = body;
    this.expected = expected;
    this.lowestSpeed = environment.lowestSpeed();
    this.throttle = throttle;
  }

  /**
   * Writes the body to the temporary file.
   *
   * @return the temporary file, which has all bytes; null if the group is lost
   * @throws Unacceptable if it cannot be the file that was announced
   * @throws OtherContent if it does not go on from what is here
   * @throws WrongLength if it has not the length that the server had told
   * @throws TooSlow if the bytes come too slowly
   * @throws LocalFailure if the disk does not take it
   * @throws IOException if the network has failed
   */
  @Nullable
  Path receive(byte[] buffer) throws IOException, Unacceptable, LocalFailure {
    expected.requireTotal(body.total());
    PartialFile begun = new Opening(files, holding, index, file, body, body.offset(), null).open();
    if (begun == null) {
      return null;
    }
    try (Writing writing = new Writing(begun)) {
      InputStream in = body.response().body();
      compare(in, begun.path(), buffer);
      int window = TransferEnvironment.lowestSpeedSeconds(file);
      Speed speed = new Speed(lowestSpeed, window, ownNanos());
      long count = body.offset();
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        if (body.total() != Answer.UNKNOWN && count + read > body.total()) {
          throw new WrongLength();
        }
        expected.requireAtMost(count + read);
        writing.append(buffer, read);
        count += read;
        fresh += read;
        if (!holding.came(index, count, read)) {
          return null;
        }
        if (lowestSpeed > 0 && speed.isTooLow(read, ownNanos())) {
          throw new TooSlow(lowestSpeed, window);
        }
      }
      if (body.total() != Answer.UNKNOWN && count != body.total()) {
        throw new IOException("short body");
      }
      expected.requireWhole(count);
      return begun.path();
    }
  }

  private int read(InputStream in, byte[] buffer) throws IOException {
    return throttle.read(in, buffer, 0, buffer.length);
  }

  /** The steady clock, without the time in which it was this side that held back. */
  private long ownNanos() {
    return holding.nanos() - throttle.heldBack();
  }

  /** Compares what the body begins with and is here already. */
  private void compare(InputStream in, Path content, byte[] buffer)
      throws IOException, LocalFailure {
    int overlap = body.overlap();
    readAgain(in, buffer, overlap);
    boolean same;
    try {
      same = overlap == 0
          || Overlap.isHere(files.disk(), content, body.offset() - overlap, buffer, overlap);
    } catch (IOException e) {
      throw LocalFailure.before(e);
    }
    if (!same) {
      throw new OtherContent();
    }
  }

  private void readAgain(InputStream in, byte[] buffer, int overlap) throws IOException {
    while (again < overlap) {
      int read = throttle.read(in, buffer, again, overlap - again);
      if (read < 0) {
        throw new EOFException("short body");
      }
      again += read;
    }
  }

  /**
   * Takes notice that the answer broke off. If it repeated more than it added, half of what came is
   * repeated the next time: a server that cuts every answer would never send anything new.
   */
  void brokeOff() {
    if (fresh < again) {
      holding.compareAtMost(index, (int) Math.max(1, (again + fresh) / 2));
    }
  }

  /** The temporary file, while this attempt writes to it. */
  private final class Writing implements AutoCloseable {

    private final PartialFile writer;

    Writing(PartialFile writer) {
      this.writer = writer;
    }

    void append(byte[] bytes, int count) throws LocalFailure {
      try {
        writer.append(bytes, count);
      } catch (ClosedChannelException e) {
        // Taken away by whoever stopped the run, or could not flush what was written.
        throw LocalFailure.before(
            new IOException("what was received of it could not be forced to the disk", e));
      } catch (IOException e) {
        throw LocalFailure.writing(e);
      }
    }

    @Override
    public void close() throws LocalFailure {
      holding.ceased(index, writer);
      try {
        writer.close();
      } catch (IOException e) {
        // A file system may say only at the end that it could not keep the bytes.
        throw LocalFailure.writing(e);
      }
    }
  }

  /** The body is that of another content than what is here. */
  static final class OtherContent extends IOException {

    private static final long serialVersionUID = 1L;

    OtherContent() {
      super("The server has another content by now");
    }
  }

  /** The body is not what the server had told, and so nothing that came of it can be trusted. */
  static final class WrongLength extends IOException {

    private static final long serialVersionUID = 1L;

    static final String REASON = "The server sent more than it had announced";

    WrongLength() {
      super(REASON);
    }
  }

  /** The bytes come too slowly; what has come is good. */
  static final class TooSlow extends IOException {

    private static final long serialVersionUID = 1L;

    final String reason;

    TooSlow(long lowest, int seconds) {
      this.reason =
          "The server sent less than " + lowest + " bytes a second for " + seconds + " seconds";
    }
  }
}
