package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.Plan;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import io.github.backgroundcopy.transfer.pieces.Segment;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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

  private final Holding holding;
  private final Answer.Body first;
  private final Throttle throttle;
  private final long size;
  private final int helpers;
  private final Opening opening;
  private final Plan plan;
  private final Mirrors mirrors;
  private final Crew crew;
  private final SplitContent content;
  private final SegmentTransfer segments;

  /** The place behind the last byte that the first answer brings. */
  private final long askedFirst;

  private boolean isOther;

  /**
   * Prepares to receive a file.
   *
   * @param first the first answer
   * @param throttle what that one is read through
   * @param here which bytes are here; its prefix is where the first answer goes on
   * @param sources what may be asked, beginning with the source of the first answer
   * @param connections how many at most ask at a time
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
      List<Source> sources,
      int connections) {
    this.holding = holding;
    this.first = first;
    this.throttle = throttle;
    this.size = first.total();
    this.askedFirst = first.offset() == 0 ? size : here.presentFrom(first.offset(), size);
    this.opening =
        new Opening(environment.files(), holding, index, file, first, here.length(), here);
    this.helpers = connections - 1;
    Pieces pieces = file.pieces().orElse(null);
    long piece = pieces == null ? 1 : pieces.length();
    this.plan = new Plan(size, here, piece, connections, holding.nanos());
    this.mirrors = new Mirrors(index, sources);
    this.crew = new Crew(environment.parallelism().helpers(), this::help);
    TargetDisk disk = environment.files().disk();
    PieceVerification verification = pieces == null
        ? null
        : new PieceVerification(holding, index, disk, plan, mirrors, pieces, size, here);
    this.content = new SplitContent(holding, index, disk, plan, crew, verification);
    this.segments = new SegmentTransfer(
        environment, holding, file, first, limits, here, plan, mirrors, content);
  }

  /**
   * Receives what is missing.
   *
   * @return the temporary file, which has all bytes; null if it has not, because the group is lost,
   *     or because the sources have failed that {@link #report} names
   */
  @Nullable
  Path receive() throws LocalFailure {
    if (!content.begin(opening)) {
      return null;
    }
    try {
      if (content.judge(0, size, new byte[BUFFER])) {
        // Before any helper can: it is where the first answer goes on.
        Segment segment = plan.take(mirrors.first().number, true, holding.nanos());
        crew.work(helpers, () -> begin(segment));
      }
    } finally {
      content.end();
    }
    content.requireWritten();
    return plan.isComplete() && !holding.isLost() ? content.path() : null;
  }

  /** Tells whether the first answer is of another content than what is here. */
  boolean isOther() {
    return isOther;
  }

  /** Tells which sources have failed. */
  void report(SourceList sources) {
    mirrors.report(sources);
  }

  /** Tells whether whoever is left sends no parts that fit. */
  boolean getsNoParts() {
    return mirrors.sendNoParts();
  }

  /** Gives what the source of the first answer has sent wrong; null if nothing. */
  Outcome.@Nullable Failed lieOfFirst() {
    return mirrors.lieOfFirst();
  }

  /** Reads the first answer, and then does what every helper does. */
  private void begin(@Nullable Segment segment) {
    byte[] buffer = new byte[BUFFER];
    Closeable exchange = () -> {
      throttle.close();
      first.response().close();
    };
    if (segment != null) {
      try {
        if (content.opened(exchange)
            && !segments.readFirst(segment, throttle, askedFirst, buffer)) {
          isOther = true;
          content.stop();
        }
      } finally {
        plan.release(segment);
      }
    }
    mirrors.leave(mirrors.first());
    SplitContent.closeQuietly(exchange);
    content.closed(exchange);
    help(buffer);
  }

  private void help() {
    help(new byte[BUFFER]);
  }

  /** Fetches one segment after the other, from whichever source takes one more connection. */
  private void help(byte[] buffer) {
    Set<Mirror> passedOver = new HashSet<>();
    while (content.isGoing()) {
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
    while (goesOn && content.isGoing() && mirrors.isUsable(mirror)) {
      Segment segment = plan.take(mirror.number, mirrors.isOnly(mirror), holding.nanos());
      if (segment == null) {
        return;
      }
      try {
        goesOn = segments.fetch(mirror, segment, buffer);
      } finally {
        plan.release(segment);
      }
    }
  }
}
