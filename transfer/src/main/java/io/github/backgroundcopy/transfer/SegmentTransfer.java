package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.fetch.FetchCall;
import io.github.backgroundcopy.transfer.fetch.Part;
import io.github.backgroundcopy.transfer.fetch.Unanswered;
import io.github.backgroundcopy.transfer.pieces.Plan;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import io.github.backgroundcopy.transfer.pieces.Segment;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Receives segments of one file, each by one connection. Thread-safe: every thread has a segment
 * and a buffer of its own.
 */
final class SegmentTransfer {

  /** So many bytes of a source that was not asked before are compared, if they are here. */
  private static final int COMPARED = 16 * 1024;

  private final TransferEnvironment environment;
  private final Holding holding;
  private final FileInfo file;
  private final Answer.Body first;
  private final List<RateLimit> limits;
  private final Ranges here;
  private final Plan plan;
  private final Mirrors mirrors;
  private final SplitContent content;

  SegmentTransfer(
      TransferEnvironment environment,
      Holding holding,
      FileInfo file,
      Answer.Body first,
      List<RateLimit> limits,
      Ranges here,
      Plan plan,
      Mirrors mirrors,
      SplitContent content) {
    this.environment = environment;
    this.holding = holding;
    this.file = file;
    this.first = first;
    this.limits = limits;
    this.here = here;
    this.plan = plan;
    this.mirrors = mirrors;
    this.content = content;
  }

  /**
   * Reads the first answer into a segment.
   *
   * @param throttle what it is read through
   * @param asked the place behind the last byte that it brings
   * @return false if it is of another content than what is here
   */
  boolean readFirst(Segment segment, Throttle throttle, long asked, byte[] buffer) {
    try {
      if (!isSameAsHere(throttle, buffer)) {
        return false;
      }
      if (segment.start() < first.offset()) {
        return true; // a piece before it was thrown away, and is asked for by itself
      }
      skip(segment.start() - first.offset(), throttle, buffer);
      read(mirrors.first(), segment, first, throttle, asked, buffer);
    } catch (IOException e) {
      var unused = goesOnBroken(mirrors.first(), segment, e);
    }
    return true;
  }

  /** Compares what the first answer begins with and is here already. */
  private boolean isSameAsHere(Throttle throttle, byte[] buffer) throws IOException {
    for (int left = first.overlap(); left > 0; ) {
      int count = Math.min(left, buffer.length);
      readFully(first.response().body(), throttle, buffer, count);
      if (!content.isHere(first.offset() - left, buffer, count)) {
        return false;
      }
      left -= count;
    }
    return true;
  }

  /** Reads what is here already, of a server that sends the whole where a part was asked for. */
  private void skip(long count, Throttle throttle, byte[] buffer) throws IOException {
    for (long left = count; left > 0 && content.isGoing(); ) {
      int next = (int) Math.min(left, buffer.length);
      readFully(first.response().body(), throttle, buffer, next);
      left -= next;
    }
  }

  /** Asks for a segment; tells whether this connection asks the source for another one. */
  boolean fetch(Mirror mirror, Segment segment, byte[] buffer) {
    Throttle own = environment.throttle(limits);
    Part part = part(mirror, segment);
    FetchCall call = environment
        .fetch()
        .call(holding.group(), file, mirror.source.remoteName(), part, holding.now());
    Closeable exchange = () -> {
      own.close();
      call.close();
    };
    try {
      if (!content.opened(exchange) || !holding.opened(exchange)) {
        return false;
      }
      Answer answer = call.answer();
      if (answer instanceof Answer.Body body) {
        return isReceived(mirror, segment, body, own, buffer);
      }
      if (content.isGoing()) {
        mirrors.refused(mirror, answer);
      }
      return false;
    } catch (IOException e) {
      return goesOnBroken(mirror, segment, e);
    } finally {
      holding.closed(exchange);
      content.closed(exchange);
      call.close();
    }
  }

  /** Asks for a segment, and for some bytes before it where they are to be compared. */
  private Part part(Mirror mirror, Segment segment) {
    long from = segment.start();
    if (from == 0) {
      return Part.NOTHING; // from the first byte on is the whole; what is too much is not read
    }
    int overlap = (int) Math.min(COMPARED, from - 1);
    boolean compares = !content.hasPieces()
        && mirrors.isStranger(mirror)
        && overlap > 0
        && here.contains(from - overlap, from);
    return Part.slice(
        from,
        plan.end(segment),
        first.total(),
        first.validator(),
        compares ? overlap : 0,
        mirror != mirrors.first());
  }

  private boolean isReceived(
      Mirror mirror, Segment segment, Answer.Body body, Throttle own, byte[] buffer)
      throws IOException {
    long size = first.total();
    boolean isOther = body.total() != size && body.total() != Answer.UNKNOWN;
    if (body.offset() != segment.start() || (isOther && mirror == mirrors.first())) {
      // It sends no parts, or has another file by now: by itself it may be asked for the whole.
      mirrors.sentWhole(mirror);
      return false;
    }
    if (isOther) {
      String reason = "The server has " + body.total() + " bytes, not " + size + " as the others";
      mirrors.failed(mirror, Win32Errors.INVALID_DATA, reason, false);
      return false;
    }
    if (!isSameContent(mirror, body, own, buffer)) {
      String reason = "The server has another content than what came before";
      mirrors.failed(mirror, Win32Errors.INVALID_DATA, reason, true);
      return false;
    }
    long asked = segment.start() == 0 ? size : plan.end(segment);
    read(mirror, segment, body, own, asked, buffer);
    return true;
  }

  private boolean isSameContent(Mirror mirror, Answer.Body body, Throttle own, byte[] buffer)
      throws IOException {
    if (body.offset() == 0 && !content.hasPieces() && first.validator() != null) {
      // Nothing was said of the content when the whole was asked for.
      return first.validator().equals(body.validator());
    }
    int overlap = body.overlap();
    readFully(body.response().body(), own, buffer, overlap);
    boolean same = overlap == 0 || content.isHere(body.offset() - overlap, buffer, overlap);
    mirrors.compared(mirror);
    return same;
  }

  /**
   * Reads an answer into a segment.
   *
   * @param asked the place behind the last byte that the answer brings
   */
  private void read(
      Mirror mirror, Segment segment, Answer.Body body, Throttle own, long asked, byte[] buffer)
      throws IOException {
    InputStream in = body.response().body();
    Sender sender = new Sender(mirror, body.offset() > 0);
    long lowest = environment.lowestSpeed() / environment.parallelism().connections();
    int window = TransferEnvironment.lowestSpeedSeconds(file);
    Speed speed = new Speed(lowest, window, holding.nanos() - own.heldBack());
    while (content.isGoing()) {
      int read = own.read(in, buffer, 0, buffer.length);
      if (read < 0) {
        if (plan.position(segment) < plan.end(segment)) {
          throw new EOFException("short body");
        }
        mirrors.brought(mirror);
        return;
      }
      if (!isWanted(sender, segment, buffer, read, asked)) {
        return;
      }
      if (lowest > 0 && speed.isTooLow(read, holding.nanos() - own.heldBack())) {
        String reason = new Reception.TooSlow(environment.lowestSpeed(), window).reason;
        mirrors.failed(mirror, Win32Errors.INTERNET_TIMEOUT, reason, true);
        return;
      }
    }
  }

  /** Writes what has come; tells whether more of the answer is to be read. */
  private boolean isWanted(Sender sender, Segment segment, byte[] buffer, int read, long asked) {
    Mirror mirror = sender.mirror();
    long begin = plan.position(segment);
    int done = 0;
    while (done < read) {
      long at = plan.position(segment);
      int own = plan.reserve(segment, read - done);
      if (own == 0 && !isExtended(segment, asked)) {
        mirrors.brought(mirror);
        break;
      }
      if (own > 0 && !content.write(sender, at, buffer, done, own)) {
        return false;
      }
      done += own;
    }
    boolean goesOn = content.judge(begin, plan.position(segment), buffer) && done == read;
    if (plan.isComplete()) {
      content.closeAll();
      return false;
    }
    // A source that has just been given up may have all the rest of the file on the way.
    return goesOn && mirrors.isUsable(mirror) && isToBeRead(segment, asked);
  }

  /** Whether anything of the answer is still to come that is wanted, be it its end. */
  private boolean isToBeRead(Segment segment, long asked) {
    long end = plan.end(segment);
    return plan.position(segment) < end || end == asked || isExtended(segment, asked);
  }

  /** An answer that brings all the rest of the file may go on behind its segment. */
  private boolean isExtended(Segment segment, long asked) {
    return asked == first.total() && plan.extend(segment);
  }

  /** Takes notice that a connection broke; one that has brought something is made again. */
  private boolean goesOnBroken(Mirror mirror, Segment segment, IOException e) {
    if (!content.isGoing() || plan.position(segment) == plan.end(segment)) {
      return true; // it was closed, or has nothing more to bring
    }
    boolean brought = plan.position(segment) > segment.start();
    mirrors.broke(mirror, brought, Unanswered.duringBody(e, mirror.source.remoteName()));
    return brought;
  }

  private static void readFully(InputStream in, Throttle own, byte[] buffer, int count)
      throws IOException {
    for (int done = 0; done < count; ) {
      int read = own.read(in, buffer, done, count - done);
      if (read < 0) {
        throw new EOFException("short body");
      }
      done += read;
    }
  }
}
