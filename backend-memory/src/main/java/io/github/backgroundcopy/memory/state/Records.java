package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of the records on disk, written by hand: nothing that is read from a state file decides
 * what code runs.
 */
final class Records {

  /**
   * What is written. Form 1, that of version 0.1.0, is read too, and form 2, which knew neither
   * sources nor pieces.
   */
  private static final int FORM = 3;

  /** Never changes: every version must be able to read that a file is of a newer one. */
  private static final int FORM_OF_FORMAT = 1;

  /** In the order of their numbers on disk, which is not that of the enum: it may change. */
  private static final List<GroupState> STATES =
      List.of(GroupState.SUSPENDED, GroupState.RUNNING, GroupState.COMPLETE, GroupState.ERROR);

  private static final List<Stage> STAGES =
      List.of(Stage.IN_QUEUE, Stage.PUBLISHING, Stage.LEAVING);

  private static final List<ErrorContext> CONTEXTS = List.of(
      ErrorContext.UNKNOWN,
      ErrorContext.QUEUE_MANAGER,
      ErrorContext.NOTIFICATION,
      ErrorContext.LOCAL_FILE,
      ErrorContext.REMOTE_FILE,
      ErrorContext.TRANSPORT,
      ErrorContext.REMOTE_APPLICATION);

  private static final List<Algorithm> ALGORITHMS = List.of(
      Algorithm.SHA_256, Algorithm.SHA_512, Algorithm.SHA_384, Algorithm.SHA_1, Algorithm.MD5);

  private Records() {}

  static byte[] ofFormat(byte[] key, long format) {
    RecordOutput out = new RecordOutput(FORM_OF_FORMAT);
    out.number(format);
    return out.finish(key);
  }

  static long format(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM_OF_FORMAT);
    long format = in.number();
    in.end();
    return format;
  }

  static byte[] of(byte[] key, StoredGroup group) {
    RecordOutput out = new RecordOutput(FORM);
    out.id(group.id());
    out.text(group.owner());
    out.number(group.createdMillis());
    out.text(group.displayName());
    out.text(group.description());
    out.number(group.notifyFlags());
    out.number(group.changedMillis());
    out.number(group.begunMillis());
    out.number(group.completedMillis());
    out.number(group.waitedMillis());
    out.number(STATES.indexOf(group.state()));
    out.flag(group.foreground());
    out.optionalId(group.jobId());
    write(out, group.error());
    out.number(group.attempts());
    write(out, group.lastFailure());
    write(out, group.untold());
    out.number(STAGES.indexOf(group.stage()));
    return out.finish(key);
  }

  /**
   * Reads a group.
   *
   * @param owners the owners so far: groups of one owner share his name
   */
  static StoredGroup group(long number, byte[] key, byte[] record, Map<String, String> owners)
      throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    UUID id = in.id();
    String owner = owners.computeIfAbsent(in.text(), name -> name);
    long createdMillis = in.number();
    String displayName = in.text();
    String description = in.text();
    int notifyFlags = in.smallNumber();
    long changedMillis = in.number();
    boolean first = in.form() == 1;
    if (first) {
      in.number(); // when it last progressed, by a clock that may have been another since
    }
    long begunMillis = first ? 0 : in.number();
    long completedMillis = first ? 0 : in.number();
    long waitedMillis = first ? 0 : in.number();
    GroupState state = in.oneOf(STATES);
    boolean foreground = in.flag();
    UUID jobId = in.optionalId();
    TransferError error = error(in);
    int attempts = first ? 0 : in.smallNumber();
    TransferError lastFailure = first ? null : error(in);
    GroupStatus untold = untold(in, state, foreground);
    Stage stage = in.oneOf(STAGES);
    in.end();
    return new StoredGroup(
        number,
        id,
        owner,
        createdMillis,
        displayName,
        description,
        notifyFlags,
        changedMillis,
        begunMillis,
        completedMillis,
        waitedMillis,
        state,
        foreground,
        jobId,
        error,
        attempts,
        lastFailure,
        untold,
        stage);
  }

  /** The status has the group's state; whether it had been in the foreground is told apart. */
  private static void write(RecordOutput out, @Nullable GroupStatus untold) {
    out.flag(untold != null);
    if (untold != null) {
      out.flag(untold.foreground());
    }
  }

  /**
   * Form 1 does not tell whether the group was in the foreground when it ended, or came there
   * later.
   */
  private static @Nullable GroupStatus untold(RecordInput in, GroupState state, boolean foreground)
      throws DamagedStateException {
    if (!in.flag()) {
      return null;
    }
    return GroupStatus.of(state, in.form() == 1 ? foreground : in.flag());
  }

  private static void write(RecordOutput out, @Nullable TransferError error) {
    out.flag(error != null);
    if (error != null) {
      out.number(error.fileIndex());
      out.number(error.win32Result());
      out.number(error.transportResult());
      out.number(error.retries());
      out.text(error.reason());
      out.number(CONTEXTS.indexOf(error.context()));
    }
  }

  private static @Nullable TransferError error(RecordInput in) throws DamagedStateException {
    if (!in.flag()) {
      return null;
    }
    int index = in.smallNumber();
    int win32Result = in.smallNumber();
    int transportResult = in.smallNumber();
    int retries = in.smallNumber();
    String reason = in.text();
    return in.form() == 1
        ? new TransferError(index, win32Result, transportResult, retries, reason)
        : new TransferError(
            index, win32Result, transportResult, retries, reason, in.oneOf(CONTEXTS));
  }

  static byte[] of(byte[] key, FileInfo file) {
    RecordOutput out = new RecordOutput(FORM);
    out.text(file.remoteName());
    out.text(file.localName());
    out.flag(file.size().isPresent());
    file.size().ifPresent(out::number);
    out.number(file.digests().size());
    for (Digest digest : file.digests()) {
      out.number(ALGORITHMS.indexOf(digest.algorithm()));
      out.text(digest.hex());
    }
    List<Source> further = file.sources().subList(1, file.sources().size());
    out.number(further.size());
    for (Source source : further) {
      out.text(source.remoteName());
      out.number(source.priority());
    }
    write(out, file.pieces().orElse(null));
    return out.finish(key);
  }

  private static void write(RecordOutput out, @Nullable Pieces pieces) {
    out.flag(pieces != null);
    if (pieces != null) {
      out.number(ALGORITHMS.indexOf(pieces.algorithm()));
      out.number(pieces.length());
      out.number(pieces.digests().size());
      pieces.digests().forEach(out::text);
    }
  }

  static FileInfo file(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    FileInfo file = FileInfo.of(in.text(), in.text());
    if (in.form() > 1 && in.flag()) {
      file = file.withSize(in.number());
    }
    // Form 1 has a flag here, which reads as the number of digests: none, or one of SHA-256.
    long digests = in.number();
    for (long i = 0; i < digests; i++) {
      Algorithm algorithm = in.form() == 1 ? Algorithm.SHA_256 : in.oneOf(ALGORITHMS);
      file = file.withDigest(new Digest(algorithm, in.text()));
      if (file.digests().size() <= i) {
        throw new DamagedStateException("a file in it has two digests of one algorithm");
      }
    }
    if (in.form() > 2) {
      file = withSources(file, in);
      file = in.flag() ? file.withPieces(pieces(in)) : file;
    }
    in.end();
    return file;
  }

  private static FileInfo withSources(FileInfo alone, RecordInput in) throws DamagedStateException {
    FileInfo file = alone;
    long count = in.number();
    for (long i = 0; i < count; i++) {
      file = file.withSource(new Source(in.text(), in.smallNumber()));
    }
    return file;
  }

  private static Pieces pieces(RecordInput in) throws DamagedStateException {
    Algorithm algorithm = in.oneOf(ALGORITHMS);
    long length = in.number();
    long count = in.number();
    List<String> digests = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      digests.add(in.text());
    }
    return new Pieces(algorithm, length, digests);
  }

  static byte[] of(byte[] key, RequestHeaders headers) {
    RecordOutput out = new RecordOutput(FORM);
    out.number(headers.asMap().size());
    headers.asMap().forEach((name, value) -> {
      out.text(name);
      out.text(value);
    });
    return out.finish(key);
  }

  static RequestHeaders headers(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    RequestHeaders headers = RequestHeaders.NONE;
    long count = in.number();
    try {
      for (long i = 0; i < count; i++) {
        headers = headers.with(in.text(), in.text());
      }
    } catch (IllegalArgumentException e) {
      throw new DamagedStateException("a header in it, which is sent, cannot be sent");
    }
    in.end();
    return headers;
  }

  static byte[] of(byte[] key, StoredProgress progress) {
    RecordOutput out = new RecordOutput(FORM);
    out.number(progress.size());
    out.number(progress.transferred());
    out.optionalText(progress.temporary());
    out.optionalText(progress.validator());
    out.flag(progress.arrived());
    out.flag(progress.published());
    out.optionalText(progress.identity());
    out.number(progress.bounds().size());
    progress.bounds().forEach(out::number);
    return out.finish(key);
  }

  static StoredProgress progress(byte[] key, byte[] record) throws DamagedStateException {
    RecordInput in = new RecordInput(key, record, FORM);
    StoredProgress progress = new StoredProgress(
        in.number(),
        in.number(),
        in.optionalText(),
        in.optionalText(),
        in.flag(),
        in.flag(),
        in.form() == 1 ? null : in.optionalText(),
        in.form() < 3 ? List.of() : numbers(in));
    in.end();
    return progress;
  }

  private static List<Long> numbers(RecordInput in) throws DamagedStateException {
    long count = in.number();
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      numbers.add(in.number());
    }
    return numbers;
  }
}
