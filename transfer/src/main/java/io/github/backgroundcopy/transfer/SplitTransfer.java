package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.fetch.FetchCall;
import io.github.backgroundcopy.transfer.fetch.Part;
import io.github.backgroundcopy.transfer.fetch.Unanswered;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.PieceDigests;
import io.github.backgroundcopy.transfer.pieces.Plan;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import io.github.backgroundcopy.transfer.pieces.Segment;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receives one file by several connections, of one source or more, or piece by piece.
 *
 * <p>The first answer goes on from what is here and is read by the thread that has it; every other
 * connection asks for the segment that the {@link Plan} gives it. Which sources may be asked at all
 * is for the caller to say: what they send is put together.
 */
final class SplitTransfer {

  private static final int BUFFER = 32 * 1024;

  /** So many bytes of a source that was not asked before are compared, if they are here. */
  private static final int COMPARED = 16 * 1024;

  private final TransferEnvironment environment;
  private final Holding holding;
  private final int index;
  private final FileInfo file;
  private final Answer.Body first;
  private final Throttle throttle;
  private final List<RateLimit> limits;
  private final TargetDisk disk;
  private final long size;
  private final Ranges here;
  private final Plan plan;
  private final Mirrors mirrors;
  private final @Nullable PieceDigests digests;
  private final Crew crew;

  /** The place behind the last byte that the first answer brings. */
  private final long askedFirst;

  private final Set<Closeable> open = new HashSet<>();
  private @Nullable PartialFile writer;
  private @Nullable LocalFailure localFailure;
  private boolean over;
  private boolean isOther;

  /**
   * Prepares to receive a file.
   *
   * @param first the first answer
   * @param throttle what that one is read through
   * @param here which bytes are here; its prefix is where the first answer goes on
   * @param sources what may be asked, beginning with the source of the first answer
   */
  SplitTransfer(
      TransferEnvironment environment,
      Holding holding,
      int index,
      FileInfo file,
      Answer.Body first,
      Throttle throttle,
      List<RateLimit> limits,
      Ranges here,
      List<Source> sources) {
    this.environment = environment;
    this.holding = holding;
    this.index = index;
    this.file = file;
    this.first = first;
    this.throttle = throttle;
    this.limits = limits;
    this.disk = environment.files().disk();
    this.size = first.total();
    this.askedFirst = first.offset() == 0 ? size : here.presentFrom(first.offset(), size);
    this.here = here;
    Pieces pieces = file.pieces().orElse(null);
    this.digests = pieces == null ? null : new PieceDigests(pieces, size, here);
    this.plan = new Plan(
        size,
        here,
        pieces == null ? 1 : pieces.length(),
        environment.parallelism().connections(),
        holding.nanos());
    this.mirrors = new Mirrors(sources);
    this.crew = new Crew(environment.parallelism().helpers(), this::help);
  }

  /**
   * Receives what is missing.
   *
   * @return the temporary file, which has all bytes; null if it has not, because the group is lost,
   *     or because the sources have failed that {@link #report} names
   */
  @Nullable
  Path receive() throws LocalFailure {
    PartialFile begun =
        new Opening(environment.files(), holding, index, file, first, here.length(), here).open();
    if (begun == null) {
      return null;
    }
    writer = begun;
    try {
      if (judge(0, size, new byte[BUFFER])) {
        // Before any helper can: it is where the first answer goes on.
        Segment segment = plan.take(mirrors.first().number, true, holding.nanos());
        int helpers = environment.parallelism().connections() - 1;
        crew.work(helpers, () -> begin(segment));
      }
    } finally {
      end(begun);
    }
    LocalFailure failure = localFailure;
    if (failure != null) {
      throw failure;
    }
    return plan.isComplete() && !holding.isLost() ? begun.path() : null;
  }

  /** Tells whether the first answer is of another content than what is here. */
  boolean isOther() {
    return isOther;
  }

  /** Tells which sources have failed. */
  void report(SourceList sources) {
    mirrors.report(sources);
  }

  private void end(PartialFile begun) throws LocalFailure {
    holding.ceased(index, begun);
    try {
      begun.close();
    } catch (IOException e) {
      // A file system may say only at the end that it could not keep the bytes.
      throw LocalFailure.writing(e);
    }
  }

  // ---- what each thread does

  /** Reads the first answer, and then does what every helper does. */
  private void begin(@Nullable Segment segment) {
    byte[] buffer = new byte[BUFFER];
    Mirror mirror = mirrors.first();
    Closeable exchange = () -> {
      throttle.close();
      first.response().close();
    };
    synchronized (open) {
      open.add(exchange);
    }
    if (segment != null) {
      try {
        compareFirst(buffer);
        read(mirror, segment, first, throttle, askedFirst, buffer);
      } catch (IOException e) {
        var unused = goesOnBroken(mirror, segment, e);
      } finally {
        plan.release(segment);
      }
    }
    mirrors.leave(mirror);
    closeQuietly(exchange);
    synchronized (open) {
      open.remove(exchange);
    }
    help(buffer);
  }

  /** Compares what the first answer begins with and is here already. */
  private void compareFirst(byte[] buffer) throws IOException {
    for (int left = first.overlap(); left > 0; ) {
      int count = Math.min(left, buffer.length);
      readFully(first.response().body(), throttle, buffer, count);
      if (!isHere(first.offset() - left, buffer, count)) {
        synchronized (open) {
          isOther = true;
          over = true;
        }
        closeAll();
        return;
      }
      left -= count;
    }
  }

  private void help() {
    help(new byte[BUFFER]);
  }

  /** Fetches one segment after the other, from whichever source takes one more connection. */
  private void help(byte[] buffer) {
    Set<Mirror> passedOver = new HashSet<>();
    while (isGoing()) {
      Mirror mirror = mirrors.join(passedOver);
      if (mirror == null) {
        return;
      }
      try {
        fetchFrom(mirror, buffer);
      } finally {
        mirrors.leave(mirror);
      }
      passedOver.add(mirror);
    }
  }

  private void fetchFrom(Mirror mirror, byte[] buffer) {
    boolean goesOn = true;
    while (goesOn && isGoing() && mirrors.isUsable(mirror)) {
      Segment segment = plan.take(mirror.number, mirrors.isOnly(mirror), holding.nanos());
      if (segment == null) {
        return;
      }
      try {
        goesOn = fetch(mirror, segment, buffer);
      } finally {
        plan.release(segment);
      }
    }
  }

  private boolean isGoing() {
    synchronized (open) {
      return !over && localFailure == null && !crew.isBroken() && !plan.isComplete();
    }
  }

  // ---- one connection

  /** Fetches a segment; tells whether this connection asks the source for another one. */
  private boolean fetch(Mirror mirror, Segment segment, byte[] buffer) {
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
      if (!opened(exchange)) {
        return false;
      }
      Answer answer = call.answer();
      if (answer instanceof Answer.Body body) {
        return isReceived(mirror, segment, body, own, buffer);
      }
      return isGoing() && goesOnRefused(mirror, failure(answer));
    } catch (IOException e) {
      return goesOnBroken(mirror, segment, e);
    } finally {
      closed(exchange);
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
    boolean compares = digests == null
        && mirrors.isStranger(mirror)
        && overlap > 0
        && here.contains(from - overlap, from);
    return Part.slice(
        from,
        plan.end(segment),
        size,
        first.validator(),
        compares ? overlap : 0,
        mirror != mirrors.first());
  }

  private boolean isReceived(
      Mirror mirror, Segment segment, Answer.Body body, Throttle own, byte[] buffer)
      throws IOException {
    if (body.total() != size) {
      String reason = "The server has " + body.total() + " bytes, not " + size + " as the others";
      mirrors.failed(mirror, failed(Win32Errors.INVALID_DATA, reason, false));
      return false;
    }
    if (body.offset() != segment.start()) {
      String reason = "The server was asked for a part and sends the whole";
      return goesOnRefused(mirror, failed(Win32Errors.INVALID_SERVER_RESPONSE, reason, true));
    }
    if (!isSameContent(mirror, body, own, buffer)) {
      String reason = "The server has another content than what came before";
      mirrors.failed(mirror, failed(Win32Errors.INVALID_DATA, reason, true));
      return false;
    }
    long asked = segment.start() == 0 ? size : plan.end(segment);
    read(mirror, segment, body, own, asked, buffer);
    return true;
  }

  private boolean isSameContent(Mirror mirror, Answer.Body body, Throttle own, byte[] buffer)
      throws IOException {
    if (body.offset() == 0 && digests == null && first.validator() != null) {
      // Nothing was said of the content when the whole was asked for.
      return first.validator().equals(body.validator());
    }
    int overlap = body.overlap();
    readFully(body.response().body(), own, buffer, overlap);
    boolean same = overlap == 0 || isHere(body.offset() - overlap, buffer, overlap);
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
    long lowest = environment.lowestSpeed() / environment.parallelism().connections();
    int window = TransferEnvironment.lowestSpeedSeconds(file);
    Speed speed = new Speed(lowest, window, holding.nanos() - own.heldBack());
    while (isGoing()) {
      int read = own.read(in, buffer, 0, buffer.length);
      if (read < 0) {
        if (plan.position(segment) < plan.end(segment)) {
          throw new EOFException("short body");
        }
        mirrors.brought(mirror);
        return;
      }
      if (!isWanted(mirror, segment, buffer, read, asked)) {
        return;
      }
      if (lowest > 0 && speed.isTooLow(read, holding.nanos() - own.heldBack())) {
        String reason = new Reception.TooSlow(environment.lowestSpeed(), window).reason;
        mirrors.failed(mirror, failed(Win32Errors.INTERNET_TIMEOUT, reason, true));
        return;
      }
    }
  }

  /** Writes what has come; tells whether more of the answer is to be read. */
  private boolean isWanted(Mirror mirror, Segment segment, byte[] buffer, int read, long asked) {
    long begin = plan.position(segment);
    int done = 0;
    while (done < read) {
      long at = plan.position(segment);
      int own = plan.reserve(segment, read - done);
      if (own == 0 && (asked != size || !plan.extend(segment))) {
        mirrors.brought(mirror);
        break;
      }
      if (own > 0) {
        if (!isWritten(at, buffer, done, own)) {
          return false;
        }
        done += own;
        if (!took(mirror, at, at + own)) {
          return false;
        }
      }
    }
    boolean goesOn = judge(begin, plan.position(segment), buffer) && done == read;
    if (plan.isComplete()) {
      closeAll();
      return false;
    }
    return goesOn && isToBeRead(segment, asked);
  }

  /** Whether anything of the answer is still to come that is wanted, be it its end. */
  private boolean isToBeRead(Segment segment, long asked) {
    long end = plan.end(segment);
    return plan.position(segment) < end || end == asked || (asked == size && plan.extend(segment));
  }

  private boolean isWritten(long at, byte[] buffer, int from, int count) {
    PartialFile file = writer;
    try {
      if (file != null) {
        file.write(at, buffer, from, count);
      }
      return file != null;
    } catch (ClosedChannelException e) {
      // Taken away by whoever stopped the run, or could not flush what was written.
      fail(LocalFailure.before(
          new IOException("what was received of it could not be forced to the disk", e)));
    } catch (IOException e) {
      fail(LocalFailure.writing(e));
    }
    return false;
  }

  private boolean took(Mirror mirror, long from, long to) {
    if (digests != null) {
      digests.came(from, to, mirror.number);
    }
    return told(plan.came(from, to), (int) (to - from));
  }

  private boolean told(long count, int read) {
    if (holding.came(index, count, read)) {
      return true;
    }
    synchronized (open) {
      over = true;
    }
    closeAll();
    return false;
  }

  // ---- pieces

  /** Compares the pieces with their digests that are whole by now; tells whether to go on. */
  private boolean judge(long from, long to, byte[] buffer) {
    if (digests == null) {
      return true;
    }
    for (int number = digests.next(from, to); number >= 0; number = digests.next(from, to)) {
      String found;
      try (InputStream in = disk.read(path())) {
        in.skipNBytes(digests.start(number));
        found = digests.mismatch(number, in, buffer);
      } catch (IOException e) {
        fail(LocalFailure.before(e));
        return false;
      }
      if (found != null && !isThrownAway(number, found)) {
        return false;
      }
    }
    return true;
  }

  private boolean isThrownAway(int number, String found) {
    PieceDigests all = Objects.requireNonNull(digests);
    int sender = all.damaged(number);
    long count = plan.damaged(number, sender);
    if (sender != PieceDigests.SEVERAL) {
      mirrors.lied(
          sender,
          failed(
              Win32Errors.INVALID_DATA,
              "Piece " + number + " has " + all.announced(number).algorithm().standardName() + " "
                  + found + ", expected was " + all.announced(number).hex(),
              false));
    }
    return told(count, 0);
  }

  // ---- connections

  private boolean opened(Closeable exchange) {
    synchronized (open) {
      if (over) {
        return false;
      }
      open.add(exchange);
    }
    return holding.opened(exchange);
  }

  private void closed(Closeable exchange) {
    holding.closed(exchange);
    synchronized (open) {
      open.remove(exchange);
    }
  }

  /** Ends all connections but those that have ended: what they still bring is of no use. */
  private void closeAll() {
    List<Closeable> all;
    synchronized (open) {
      all = new ArrayList<>(open);
    }
    all.forEach(SplitTransfer::closeQuietly);
  }

  /** Takes notice of a refusal; this connection asks that source no more. */
  private boolean goesOnRefused(Mirror mirror, Outcome.Failed reason) {
    mirrors.refused(mirror, reason);
    return false;
  }

  /** Takes notice that a connection broke; one that has brought something is made again. */
  private boolean goesOnBroken(Mirror mirror, Segment segment, IOException e) {
    if (!isGoing() || plan.position(segment) == plan.end(segment)) {
      return true; // it was closed, or has nothing more to bring
    }
    boolean brought = plan.position(segment) > segment.start();
    mirrors.broke(mirror, brought, failure(Unanswered.duringBody(e, mirror.source.remoteName())));
    return brought;
  }

  private void fail(LocalFailure failure) {
    synchronized (open) {
      localFailure = localFailure == null ? failure : localFailure;
    }
    closeAll();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Nothing more was wanted of it.
    }
  }

  private Path path() {
    return Objects.requireNonNull(writer).path();
  }

  private boolean isHere(long from, byte[] buffer, int count) throws IOException {
    return Overlap.isHere(disk, path(), from, buffer, count);
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

  private Outcome.Failed failure(Answer answer) {
    if (answer instanceof Answer.Postponed later) {
      Failure reason = new Failure(index, later.win32Result(), later.status(), later.reason());
      return new Outcome.Failed(reason, true, later.retryAfter());
    }
    if (answer instanceof Answer.Refused refused) {
      Failure reason =
          new Failure(index, refused.win32Result(), refused.status(), refused.reason());
      return new Outcome.Failed(reason, false, null);
    }
    String reason =
        answer instanceof Answer.StartAgain again ? again.reason() : "The server sends no parts";
    return failed(Win32Errors.INVALID_SERVER_RESPONSE, reason, true);
  }

  private Outcome.Failed failed(int win32Result, String reason, boolean mayPass) {
    return new Outcome.Failed(new Failure(index, win32Result, 0, reason), mayPass, null);
  }
}
