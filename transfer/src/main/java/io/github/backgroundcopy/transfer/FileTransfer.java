package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.fetch.FetchCall;
import io.github.backgroundcopy.transfer.fetch.Part;
import io.github.backgroundcopy.transfer.fetch.Unanswered;
import io.github.backgroundcopy.transfer.files.DiskReason;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.Plan;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One going at a file: its sources are asked one after the other, each from where the last attempt
 * has left the file if that content is the source's too.
 */
final class FileTransfer {

  private static final int MOST_CONTRADICTIONS = 8;
  private static final String CONTRADICTION =
      "The server sends another content each time it is asked";

  private final TransferEnvironment environment;
  private final LocalFiles files;
  private final TargetDisk disk;
  private final Holding holding;
  private final int index;
  private final FileInfo file;
  private final byte[] buffer;
  private final Throttle throttle;
  private final List<RateLimit> limits;
  private final SourceList sources;

  /** The source that is asked, and what is expected of it. */
  private Source source;

  private ExpectedContent expected;

  /** The source that all bytes came from which are here; null if that is not known, or several. */
  private @Nullable Source origin;

  /** What is here, as it was found before the source was asked. */
  private Received found = Received.NOTHING;

  /** What was put together of several answers was wrong: one source sends all of it now. */
  private boolean alone;

  /** Whoever was asked for a part has sent the whole, or another content. */
  private boolean getsNoParts;

  /** Somebody has deleted what was received: it is fetched again, once. */
  private boolean wasDeleted;

  private long furthest;
  private int contradictions;

  FileTransfer(
      TransferEnvironment environment,
      Holding holding,
      int index,
      byte[] buffer,
      List<RateLimit> limits) {
    this.environment = environment;
    this.files = environment.files();
    this.disk = files.disk();
    this.holding = holding;
    this.index = index;
    this.file = holding.file(index);
    this.buffer = buffer;
    this.limits = limits;
    this.throttle = environment.throttle(limits);
    this.sources = new SourceList(file, holding.wrong(index));
    this.source = sources.left().get(0);
    this.expected = new ExpectedContent(file, source, environment.maxFileSize());
    this.origin = file.hasFurtherSources() ? null : source;
  }

  /** Fetches the file: it has arrived, or no source gives it, or the disk does not take it. */
  Outcome fetch() {
    try {
      return isThere() ? new Outcome.Ended(true) : askAll();
    } catch (LocalFailure e) {
      return cannotWrite(e);
    }
  }

  private Outcome askAll() throws LocalFailure {
    while (true) {
      Outcome outcome = attempt();
      if (outcome instanceof Outcome.Ended) {
        return outcome;
      }
      boolean isInVain = outcome instanceof Outcome.Again && isInVain();
      if (isInVain && !isAskedAlone()) {
        outcome = later(Win32Errors.INVALID_SERVER_RESPONSE, CONTRADICTION);
      }
      if (outcome instanceof Outcome.Failed failed) {
        sources.failed(source, failed);
      }
      if (sources.left().isEmpty() && !isAskedAlone()) {
        return sources.outcome();
      }
      source = sources.left().get(0);
      expected = new ExpectedContent(file, source, environment.maxFileSize());
    }
  }

  /**
   * Whether answers have contradicted each other too often since more was here than ever before.
   */
  private boolean isInVain() {
    long length = holding.received(index).length();
    if (length > furthest) {
      furthest = length;
      contradictions = 0;
    } else {
      contradictions++;
    }
    return contradictions > MOST_CONTRADICTIONS;
  }

  /**
   * Where parts were wrong, has each source that sent them asked for the whole by itself, from the
   * beginning: that may be right. What is here goes, since it may be a mixture.
   */
  private boolean isAskedAlone() {
    if (alone || !sources.takeBackWrongInParts()) {
      return false;
    }
    holding.drop(index);
    alone = true;
    contradictions = 0;
    return true;
  }

  private Outcome attempt() throws LocalFailure {
    try {
      expected.requireTotal(Received.UNKNOWN);
      return ask();
    } catch (Unacceptable e) {
      holding.drop(index);
      holding.isWrong(index, sources.placeOf(source));
      return failed(e.win32Result, 0, e.reason);
    } catch (LocalFailure e) {
      if (wasDeleted || !isDeleted(e)) {
        throw e;
      }
      wasDeleted = true;
      holding.drop(index);
      return new Outcome.Again();
    }
  }

  /** Whether what was received is gone, and its directory is not. */
  private boolean isDeleted(LocalFailure failure) {
    return failure.reason instanceof NoSuchFileException
        && files.isDirectoryThere(LocalFiles.target(file));
  }

  /**
   * Takes a file that stands under its name already, and has the announced digest, or the digests
   * of all pieces: then there is nothing to fetch, and the file stays as it is.
   */
  private boolean isThere() {
    if (!expected.isComparable() || !holding.mayBeThere(index)) {
      return false;
    }
    Path target = LocalFiles.target(file);
    long length = disk.size(target);
    String identity;
    try {
      if (!expected.hasLength(length)) {
        return false;
      }
      files.targets().require(target);
      // Whoever changes the file while it is compared changes this, which is compared later.
      identity = disk.identity(target);
      if (!expected.isContentOf(disk, target, length, buffer)) {
        // It takes its time, and is not done again with each attempt.
        holding.notThere(index);
        return false;
      }
      Path directory = target.getParent();
      if (files.flushes() && directory != null) {
        disk.force(target);
        disk.forceNames(directory);
      }
    } catch (IOException e) {
      // A file that cannot be read, or not be kept, is fetched and replaced.
      return false;
    }
    return holding.isThere(index, length, identity);
  }

  private Outcome ask() throws Unacceptable, LocalFailure {
    found = holding.takeOver(index);
    Part part = part(found);
    Path temporary = found.temporary();
    if (temporary != null && part.offset() > 0 && part.offset() == part.total()) {
      // The attempt that brought the last byte ended before its pieces were compared, or before it
      // was noted that the file has arrived.
      expected.requireWhole(part.offset());
      Ranges right = right(temporary, part.offset());
      if (right.length() == part.offset()) {
        return arrived(temporary, part.offset(), part.offset(), true);
      }
      found = withoutDamage(right);
      part = part(found);
    }
    FetchCall call =
        environment.fetch().call(holding.group(), file, source.remoteName(), part, holding.now());
    Closeable exchange = () -> {
      throttle.close();
      call.close();
    };
    try {
      return holding.opened(exchange) ? taken(call.answer()) : new Outcome.Ended(false);
    } finally {
      holding.closed(exchange);
      call.close();
    }
  }

  /** Compares the pieces of a file of which all bytes are here; gives the bytes that stay. */
  private Ranges right(Path temporary, long length) throws LocalFailure {
    Ranges here = Ranges.prefix(length);
    try {
      var unused = expected.removeDamaged(disk, temporary, here, buffer);
      return here;
    } catch (IOException e) {
      // What cannot be read back is of no use.
      holding.drop(index);
      throw LocalFailure.before(e);
    }
  }

  /** Gives what is here without pieces that are wrong; nothing, if all are. */
  private Received withoutDamage(Ranges right) {
    if (right.length() == 0) {
      holding.drop(index);
      return Received.NOTHING;
    }
    return new Received(
        found.temporary(),
        right.length(),
        found.total(),
        found.validator(),
        found.overlap(),
        right.bounds());
  }

  private Part part(Received here) {
    Path temporary = here.temporary();
    long length = prefix(here);
    boolean useful = temporary != null
        && here.validator() != null
        && length > 0
        && disk.size(temporary) >= end(here);
    return useful
        ? new Part(
            length,
            here.total(),
            here.validator(),
            here.overlap(),
            !source.equals(origin),
            gapEnd(here, length))
        : Part.NOTHING;
  }

  /** So many bytes from the first one on are here. */
  private static long prefix(Received here) {
    return here.bounds().isEmpty() ? here.length() : Ranges.of(here.bounds()).prefix();
  }

  /** What follows is asked for up to what is here again; all of it, if nothing is. */
  private static long gapEnd(Received here, long from) {
    long end = Ranges.of(here.bounds()).presentFrom(from, Answer.UNKNOWN);
    return here.bounds().isEmpty() ? Answer.UNKNOWN : end;
  }

  /** The place behind the last byte that is here. */
  private static long end(Received here) {
    List<Long> bounds = here.bounds();
    return bounds.isEmpty() ? here.length() : bounds.get(bounds.size() - 1);
  }

  private Outcome taken(Answer answer) throws Unacceptable, LocalFailure {
    if (answer instanceof Answer.Body body) {
      return received(body);
    }
    if (answer instanceof Answer.Postponed later) {
      return later(Failure.inPlaceOfBytes(index, later), later);
    }
    if (answer instanceof Answer.Refused refused) {
      return failed(refused.win32Result(), refused.status(), refused.reason());
    }
    // What is here is of no use.
    holding.drop(index);
    return new Outcome.Again();
  }

  private Outcome received(Answer.Body body) throws Unacceptable, LocalFailure {
    if (isToBeSplit(body)) {
      return split(body);
    }
    Reception reception =
        new Reception(environment, holding, index, file, body, expected, throttle);
    boolean isMixture = body.offset() > 0 && !source.equals(origin);
    origin = isMixture ? null : source;
    try {
      Path content = reception.receive(buffer);
      return content == null
          ? new Outcome.Ended(false)
          : arrived(content, holding.received(index).length(), body.offset(), false);
    } catch (Reception.OtherContent e) {
      holding.drop(index);
      return new Outcome.Again();
    } catch (Reception.WrongLength e) {
      holding.drop(index);
      return later(Win32Errors.INVALID_SERVER_RESPONSE, Reception.WrongLength.REASON);
    } catch (Reception.TooSlow e) {
      return later(Win32Errors.INTERNET_TIMEOUT, e.reason);
    } catch (IOException e) {
      reception.brokeOff();
      Answer.Postponed broken = Unanswered.duringBody(e, source.remoteName());
      return later(Failure.afterBytes(index, broken), broken);
    }
  }

  /** Of bytes from all over a file an answer brings no more than was asked for. */
  private boolean isToBeSplit(Answer.Body body) {
    long missing = body.total() - body.offset();
    boolean byMany = connections() > 1 && body.validator() != null && missing >= 2 * Plan.LEAST;
    boolean isScattered = !found.bounds().isEmpty() && goesOnFromHere(body);
    return body.total() != Answer.UNKNOWN
        && (isScattered || (!alone && (byMany || file.pieces().isPresent())));
  }

  private int connections() {
    return getsNoParts ? 1 : environment.parallelism().connections();
  }

  private Outcome split(Answer.Body body) throws Unacceptable, LocalFailure {
    expected.requireTotal(body.total());
    Ranges here = here(body);
    long before = here.length();
    SplitTransfer split = new SplitTransfer(
        environment,
        holding,
        index,
        file,
        body,
        throttle,
        limits,
        here,
        sources(body),
        connections());
    Path content = split.receive();
    // Of the sources that were asked nobody knows who has sent what.
    origin = file.hasFurtherSources() ? null : source;
    if (content != null) {
      return arrived(content, body.total(), body.total(), true);
    }
    if (holding.isLost()) {
      return new Outcome.Ended(false);
    }
    if (split.isOther()) {
      holding.drop(index);
      return new Outcome.Again();
    }
    split.report(sources);
    // What others were to fetch came with no part; one connection gets it all.
    getsNoParts |= split.getsNoParts();
    if (sources.left().contains(source) && here.length() <= before) {
      Outcome.Failed lie = split.lieOfFirst();
      return lie == null
          ? later(Win32Errors.INVALID_SERVER_RESPONSE, "The server does not send what is missing")
          : lie;
    }
    return new Outcome.Again();
  }

  /** The bytes that are here, as far as the answer is of the same content. */
  private Ranges here(Answer.Body body) {
    if (!goesOnFromHere(body)) {
      return new Ranges();
    }
    return found.bounds().isEmpty() ? Ranges.prefix(body.offset()) : Ranges.of(found.bounds());
  }

  /** Whether an answer is of the same content as the bytes that are here. */
  private boolean goesOnFromHere(Answer.Body body) {
    boolean isSame = body.offset() > 0
        || (!found.bounds().isEmpty()
            && body.total() == found.total()
            && (isMixable() || Objects.equals(body.validator(), found.validator())));
    Path temporary = found.temporary();
    return isSame && temporary != null && disk.size(temporary) >= end(found);
  }

  /** What may be asked together with the source that answers, which is the first. */
  private List<Source> sources(Answer.Body body) {
    String validator = body.validator();
    boolean several = isMixable() || (validator != null && validator.startsWith("\""));
    List<Source> all = new ArrayList<>();
    all.add(source);
    for (Source other : several ? sources.left() : List.<Source>of()) {
      if (!other.equals(source)) {
        all.add(other);
      }
    }
    return all;
  }

  /** Whether it is told in the end, or piece by piece, if several sources have the same content. */
  private boolean isMixable() {
    return expected.isProvable() || file.pieces().isPresent();
  }

  /**
   * Takes notice that all bytes are here, if they are the right ones. Wrong ones of several answers
   * may be a mixture, and are fetched once more from the beginning.
   *
   * @param length how many there are
   * @param earlier how many of them came with earlier answers, or with others
   * @param piecesAreRight whether each piece was compared as it came
   */
  private Outcome arrived(Path content, long length, long earlier, boolean piecesAreRight)
      throws Unacceptable, LocalFailure {
    String identity;
    try {
      expected.verify(disk, content, buffer);
      if (!piecesAreRight) {
        expected.verifyPieces(disk, content, length, buffer);
      }
      identity = disk.identity(content);
    } catch (Unacceptable e) {
      if (earlier == 0) {
        throw e;
      }
      holding.drop(index);
      alone = true;
      return new Outcome.Again();
    } catch (IOException e) {
      // What cannot be read back is of no use.
      holding.drop(index);
      throw LocalFailure.before(e);
    }
    if (environment.parallelism().files() > 1 && files.flushes()) {
      // Here several are flushed at once; before the names are given it is one after the other.
      force(content, length);
    }
    return new Outcome.Ended(holding.arrived(index, length, identity));
  }

  private void force(Path content, long length) throws LocalFailure {
    try {
      disk.force(content);
    } catch (IOException e) {
      throw LocalFailure.writing(e);
    }
    holding.files().forced(index, length);
  }

  /**
   * Fails the group, and keeps what was received as far as it is known to be on the disk: it goes
   * on from there when it is resumed.
   */
  private Outcome cannotWrite(LocalFailure failure) {
    if (failure.inDoubt) {
      holding.unforced(index);
    } else if (holding.received(index).validator() == null) {
      holding.drop(index);
    }
    String gone = failure.reason instanceof NoSuchFileException none ? none.getFile() : null;
    IOException reason = gone == null ? failure.reason : files.gone(Path.of(gone));
    return failed(
        Win32Errors.codeOf(reason),
        0,
        "\"" + file.localName() + "\" cannot be written: "
            + DiskReason.of(reason, file.localName()));
  }

  private static Outcome later(Failure reason, Answer.Postponed answer) {
    return new Outcome.Failed(reason, true, answer.retryAfter());
  }

  private Outcome later(int win32Result, String reason) {
    return new Outcome.Failed(new Failure(index, win32Result, 0, reason), true, null);
  }

  private Outcome failed(int win32Result, int status, String reason) {
    return new Outcome.Failed(new Failure(index, win32Result, status, reason), false, null);
  }
}
