package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in lists of files, and in what is announced of files, at its ends. */
final class SeventhFiles {

  private static final int MOST = 1_000;

  private SeventhFiles() {}

  static List<Suspect> all() {
    return List.of(
        tooManyOfWhat(),
        piecesOfNothing(),
        caseOfAPath(),
        secretInTheReason(),
        onlyPiece(),
        besideTheBest());
  }

  /**
   * Fetches other files than it tells.
   *
   * @param change says what is fetched instead
   * @param calls the calls whose files it is made of
   */
  static Supplier<Mistake> fetching(UnaryOperator<FileInfo> change, String... calls) {
    return () -> {
      Map<UUID, Map<FileInfo, FileInfo>> told = new ConcurrentHashMap<>();
      return call -> {
        if (call.is(calls)) {
          return call.is("job.addFiles")
              ? addingFiles(call, change, told)
              : addingGroups(call, change, told);
        }
        Object answer = call.proceed();
        if (call.is("manager.createGroup")) {
          told.remove(call.<UUID>argument(0));
        }
        Past past = call.origin.past();
        if (past == null) {
          return answer;
        }
        Map<FileInfo, FileInfo> names = told.getOrDefault(past.id, Map.of());
        if (call.is("job.file")) {
          FileInfo right = (FileInfo) Objects.requireNonNull(answer);
          return names.getOrDefault(right, right);
        }
        return call.is("job.files") ? renamed(answer, names) : answer;
      };
    };
  }

  private static List<FileProgress> renamed(
      @Nullable Object answer, Map<FileInfo, FileInfo> names) {
    return ((List<?>) Objects.requireNonNull(answer))
        .stream()
            .map(file -> (FileProgress) file)
            .map(file ->
                new FileProgress(names.getOrDefault(file.file(), file.file()), file.progress()))
            .toList();
  }

  private static @Nullable Object addingFiles(
      Call call, UnaryOperator<FileInfo> change, Map<UUID, Map<FileInfo, FileInfo>> told)
      throws Throwable {
    Past past = call.origin.past();
    if (past == null || !call.hasArguments()) {
      return call.proceed();
    }
    List<FileInfo> files = call.argument(0);
    if (!files.stream().allMatch(SeventhFiles::isWellFormed)) {
      return call.proceed();
    }
    Map<FileInfo, FileInfo> names = told.computeIfAbsent(past.id, key -> new ConcurrentHashMap<>());
    List<FileInfo> changed = new ArrayList<>();
    for (FileInfo file : files) {
      FileInfo other = change.apply(file);
      names.put(other, file);
      changed.add(other);
    }
    return call.with(changed);
  }

  private static @Nullable Object addingGroups(
      Call call, UnaryOperator<FileInfo> change, Map<UUID, Map<FileInfo, FileInfo>> told)
      throws Throwable {
    if (!SeventhAdding.isWithoutNull(call)) {
      return call.proceed();
    }
    List<GroupSpec> specs = SixthAdding.specs(call);
    if (!specs.stream()
        .flatMap(spec -> spec.files().stream())
        .allMatch(SeventhFiles::isWellFormed)) {
      return call.proceed();
    }
    Object answer = SeventhAdding.adding(
        call, spec -> SeventhAdding.with(spec, spec.files().stream().map(change).toList()));
    List<BackgroundCopyGroup> added = BlindAdding.added(call, answer);
    for (int i = 0; i < added.size(); i++) {
      Map<FileInfo, FileInfo> names = new ConcurrentHashMap<>();
      specs.get(i).files().forEach(file -> names.put(change.apply(file), file));
      told.put(added.get(i).id(), names);
    }
    return answer;
  }

  /** Tells whether a file is one that would be taken; what is malformed is for others to refuse. */
  private static boolean isWellFormed(@Nullable FileInfo file) {
    if (file == null) {
      return false;
    }
    try {
      FileRules.checkNamesAndContent(file);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Refuses lists in which one file is of some kind, though all of them are right. */
  private static Supplier<Mistake> refusing(Predicate<FileInfo> wrong) {
    return Mistakes.in("job.addFiles", call -> {
      if (!call.hasArguments()) {
        return call.proceed();
      }
      List<FileInfo> files = call.argument(0);
      if (!files.stream().allMatch(SeventhFiles::isWellFormed) || files.stream().noneMatch(wrong)) {
        return call.proceed();
      }
      var unused = ((BackgroundCopyJob) call.target).fileCount(); // What comes first is answered.
      throw new IllegalArgumentException("This is malformed");
    });
  }

  /** There is a policy, and an exception with a code of its own where none is named. */
  private static Suspect tooManyOfWhat() {
    return new Suspect(
        Kind.LIMITS,
        "a further list that gives a job more than 1,000 files is refused as too many groups",
        "JOB-ADDFILES-15: \"a policy refusal must be BG_E_TOO_MANY_FILES_IN_JOB\"; SCALE-04",
        Mistakes.in("job.addFiles", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          if (files.stream().anyMatch(Objects::isNull)) {
            return call.proceed();
          }
          int before = ((BackgroundCopyJob) call.target).fileCount();
          if (before == 0 || before + files.size() <= MOST) {
            return call.proceed();
          }
          FileRules.check(files);
          throw new LimitExceededException("A job may have " + MOST + " files");
        }),
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(600));
          Throwable refusal = catchThrowable(() -> job.addFiles(stage.names(600)));
          if (refusal instanceof LimitExceededException limit) {
            assertThat(limit.hresult()).isEqualTo(HResult.BG_E_TOO_MANY_FILES_IN_JOB);
          } else {
            assertThat(refusal).isNull();
          }
        });
  }

  /** Pieces without a digest are taken for digests that were forgotten. */
  private static Suspect piecesOfNothing() {
    return new Suspect(
        Kind.LIMITS,
        "the pieces of a file of no bytes are refused, of which there are none",
        "BackgroundCopyJob.addFiles: \"as many digests as a file of the announced size has\"",
        refusing(
            file -> file.pieces().filter(pieces -> pieces.digests().isEmpty()).isPresent()),
        stage -> {
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSize(0)
              .withPieces(new Pieces(Digest.Algorithm.SHA_1, 4, List.of()));
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(List.of(file));
          assertThat(job.file(0)).isEqualTo(file);
        });
  }

  /** Hosts do not differ by letter case, and so whole URLs are compared without it. */
  private static Suspect caseOfAPath() {
    return new Suspect(
        Kind.IDENTITY,
        "a source whose path differs in letter case alone is refused as named twice",
        "JOB-SOURCE-01: must be accepted, unless it is \"a URL that the file has already\"",
        refusing(SeventhFiles::hasOneInTwoCases),
        stage -> {
          FileInfo file = FileInfo.of("http://host/a", stage.folder.resolve("a").toString())
              .withSource(new Source("http://host/A", 2));
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(List.of(file));
          assertThat(job.file(0)).isEqualTo(file);
        });
  }

  private static boolean hasOneInTwoCases(FileInfo file) {
    List<Source> sources = file.sources();
    long names = sources.stream()
        .map(source -> source.remoteName().toLowerCase(Locale.ROOT))
        .distinct()
        .count();
    return names < sources.size();
  }

  /** Whoever mends it wants to see what was asked for. */
  private static Suspect secretInTheReason() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of an error shows the query of the URL that failed",
        "TransferError.reason: \"a sentence for people, without secrets\"; FileInfo.remoteName",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past != null && call.is("job.addFiles")) {
              jobs.put(past, (BackgroundCopyJob) call.target);
            }
            BackgroundCopyJob job = past == null ? null : jobs.get(past);
            return call.is("manager.details") && job != null
                ? BlindDetails.of(
                    answer,
                    right -> right
                        .error()
                        .map(error ->
                            Details.of(right).error(outspoken(error, job)).build())
                        .orElse(right))
                : answer;
          };
        },
        stage -> {
          FileInfo failing = stage.file(Resource.failing(404));
          FileInfo file = FileInfo.of(failing.remoteName() + "?key=secret", failing.localName());
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
          assertThat(stage.user.details(group.id()).orElseThrow().error())
              .map(TransferError::reason)
              .get()
              .asString()
              .doesNotContain("secret");
        });
  }

  private static TransferError outspoken(TransferError right, BackgroundCopyJob job) {
    String url;
    try {
      url = job.file(right.fileIndex()).remoteName();
    } catch (RuntimeException e) {
      return right; // Its client was closed, and cannot be asked.
    }
    return url.contains("?")
        ? new TransferError(
            right.fileIndex(),
            right.win32Result(),
            right.transportResult(),
            right.retries(),
            right.reason() + " (" + url + ")",
            right.context())
        : right;
  }

  /** A file in one piece is a file without pieces. */
  private static Suspect onlyPiece() {
    return new Suspect(
        Kind.LOST_STATE,
        "the digest of a file's only piece is not checked",
        "FileInfo.withPieces: a queue \"checks every piece before the file gets its name\"",
        fetching(SeventhFiles::inOnePiece, "job.addFiles", "manager.add", "manager.addAll"),
        stage -> {
          byte[] content = {1, 2, 3, 4};
          String wrong = "0".repeat(Digest.Algorithm.SHA_1.hexDigits());
          FileInfo file = stage
              .file(content)
              .withSize(content.length)
              .withPieces(new Pieces(Digest.Algorithm.SHA_1, content.length, List.of(wrong)));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
        });
  }

  private static FileInfo inOnePiece(FileInfo file) {
    return file.pieces().filter(pieces -> pieces.digests().size() == 1).isPresent()
        ? FreshAdding.copy(file, file.digests(), file.sources(), null)
        : file;
  }

  /** The remote name is the last that is put among the sources. */
  private static Suspect besideTheBest() {
    return new Suspect(
        Kind.NUMBERS,
        "a further source of the best priority is asked before the remote name",
        "FileInfo.sources: \"in the order in which they are asked\", the remote name first",
        fetching(SeventhFiles::otherFirst, "job.addFiles", "manager.add", "manager.addAll"),
        stage -> {
          FileInfo other = stage.file(5);
          FileInfo file = stage.file(5).withSource(new Source(other.remoteName(), Source.BEST));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.complete(group);
          assertThat(stage.network().requests().get(0)).contains(Stage.path(file));
        });
  }

  private static FileInfo otherFirst(FileInfo file) {
    List<Source> sources = new ArrayList<>(file.sources());
    if (sources.size() < 2 || sources.get(1).priority() != Source.BEST) {
      return file;
    }
    Collections.swap(sources, 0, 1);
    FileInfo other = FileInfo.of(sources.get(0).remoteName(), file.localName());
    if (file.size().isPresent()) {
      other = other.withSize(file.size().getAsLong());
    }
    return FreshAdding.copy(other, file.digests(), sources, file.pieces().orElse(null));
  }
}
