package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in what is announced of files, where they come from, and how far each has come. */
final class LaterFiles {

  private static final String WRONG = "0".repeat(64);

  private LaterFiles() {}

  static List<Suspect> all() {
    return List.of(
        sourcesWithoutPriority(),
        theStrongestDigestAlone(),
        digestsInLowerCase(),
        sourcesNeverAsked(),
        sourcesInReverse(),
        weakerDigestsNotChecked(),
        piecesNotChecked(),
        sizeZeroNotChecked(),
        sizeNotCheckedWithDigest(),
        listCanBeChanged(),
        totalUnknownBefore(),
        negativeIndexOutOfBounds(),
        emptyNeverArrives(),
        arrivedBeforeChecked(),
        oldProgressAfterRetry(),
        secondFileLikeFirst());
  }

  /** Tells other files than those that were added. */
  private static Supplier<Mistake> tells(UnaryOperator<FileInfo> change) {
    return () -> call -> {
      Object answer = call.proceed();
      if (answer instanceof FileInfo file) {
        return change.apply(file);
      }
      if (call.is("job.files")) {
        return ((List<?>) Objects.requireNonNull(answer))
            .stream()
                .map(item -> (FileProgress) item)
                .map(item -> new FileProgress(change.apply(item.file()), item.progress()))
                .toList();
      }
      return answer;
    };
  }

  /** Transfers other files than it tells: what was announced is kept, and of no consequence. */
  private static Supplier<Mistake> ignores(UnaryOperator<FileInfo> change) {
    return () -> {
      Map<UUID, List<FileInfo>> given = new ConcurrentHashMap<>();
      return call -> {
        Past past = call.past();
        if (past == null) {
          return call.proceed();
        }
        if (call.is("job.addFiles")
            && call.hasArguments()
            && call.<List<?>>argument(0).stream().allMatch(Objects::nonNull)) {
          List<FileInfo> files = List.copyOf(call.<List<FileInfo>>argument(0));
          Object answer = call.with(files.stream().map(change).toList());
          given.computeIfAbsent(past.id, id -> new ArrayList<>()).addAll(files);
          return answer;
        }
        Object answer = call.proceed();
        List<FileInfo> files = given.getOrDefault(past.id, List.of());
        if (call.is("job.file")) {
          int index = call.argument(0);
          return index < files.size() ? files.get(index) : answer;
        }
        if (call.is("job.files")) {
          List<FileProgress> told = new ArrayList<>();
          for (Object item : (List<?>) Objects.requireNonNull(answer)) {
            int index = told.size();
            told.add(
                index < files.size()
                    ? new FileProgress(files.get(index), ((FileProgress) item).progress())
                    : (FileProgress) item);
          }
          return List.copyOf(told);
        }
        return answer;
      };
    };
  }

  private static FileInfo like(
      FileInfo file, List<Digest> digests, List<Source> further, boolean sized, boolean pieces) {
    FileInfo copy = FileInfo.of(file.remoteName(), file.localName());
    if (sized && file.size().isPresent()) {
      copy = copy.withSize(file.size().getAsLong());
    }
    for (Digest digest : digests) {
      copy = copy.withDigest(digest);
    }
    for (Source source : further) {
      copy = copy.withSource(source);
    }
    if (pieces && file.pieces().isPresent()) {
      copy = copy.withPieces(file.pieces().orElseThrow());
    }
    return copy;
  }

  private static List<Source> further(FileInfo file) {
    return file.sources().subList(1, file.sources().size());
  }

  private static BackgroundCopyJob with(Stage stage, FileInfo file) {
    BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
    job.addFiles(List.of(file));
    return job;
  }

  private static BackgroundCopyGroup ofOne(Stage stage, FileInfo file) {
    BackgroundCopyGroup group = stage.group();
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    return group;
  }

  private static Suspect sourcesWithoutPriority() {
    return new Suspect(
        Kind.DETAILS,
        "further sources are told with the worst priority",
        "JOB-SOURCE-01",
        tells(file -> like(
            file,
            file.digests(),
            further(file).stream()
                .map(source -> new Source(source.remoteName(), Source.WORST))
                .toList(),
            true,
            true)),
        stage -> {
          FileInfo file = stage.names(1).get(0).withSource(new Source("http://b/x", 7));
          assertThat(with(stage, file).file(0)).isEqualTo(file);
        });
  }

  private static Suspect theStrongestDigestAlone() {
    return new Suspect(
        Kind.DETAILS,
        "of several digests one is told",
        "JOB-VERIFY-01",
        tells(file -> like(
            file,
            file.digests().subList(0, Math.min(1, file.digests().size())),
            further(file),
            true,
            true)),
        stage -> {
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSha256(WRONG)
              .withDigest(new Digest(Digest.Algorithm.SHA_512, WRONG + WRONG));
          assertThat(with(stage, file).file(0)).isEqualTo(file);
        });
  }

  private static Suspect digestsInLowerCase() {
    return new Suspect(
        Kind.DETAILS,
        "digests of pieces are told in lower case",
        "JOB-PIECE-01",
        tells(file -> file.pieces().isEmpty()
            ? file
            : file.withPieces(new Pieces(
                file.pieces().orElseThrow().algorithm(),
                file.pieces().orElseThrow().length(),
                file.pieces().orElseThrow().digests().stream()
                    .map(hex -> hex.toLowerCase(java.util.Locale.ROOT))
                    .toList()))),
        stage -> {
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSize(3)
              .withPieces(new Pieces(Digest.Algorithm.SHA_256, 3, List.of("AB".repeat(32))));
          assertThat(with(stage, file).file(0)).isEqualTo(file);
        });
  }

  private static Suspect sourcesNeverAsked() {
    return new Suspect(
        Kind.LOST_STATE,
        "further sources are kept and never asked",
        "JOB-SOURCE-03",
        ignores(file -> like(file, file.digests(), List.of(), true, true)),
        stage -> {
          FileInfo bad = stage.file(Resource.failing(404));
          FileInfo good = stage.file(5);
          stage.complete(ofOne(stage, bad.withSource(new Source(good.remoteName(), 2))));
        });
  }

  private static Suspect sourcesInReverse() {
    return new Suspect(
        Kind.NUMBERS,
        "the worst of the further sources is asked first",
        "JOB-SOURCE-03, Source.priority",
        ignores(file -> like(
            file,
            file.digests(),
            further(file).stream()
                .map(source -> new Source(
                    source.remoteName(),
                    Math.max(1, Math.min(Source.WORST, Source.WORST + 1 - source.priority()))))
                .toList(),
            true,
            true)),
        stage -> {
          FileInfo bad = stage.file(Resource.failing(404));
          FileInfo first = stage.file(new byte[] {1});
          FileInfo second = stage.file(new byte[] {2});
          stage.complete(ofOne(
              stage,
              bad.withSource(new Source(second.remoteName(), 9))
                  .withSource(new Source(first.remoteName(), 3))));
          assertThat(Stage.content(bad)).isEqualTo("\u0001");
        });
  }

  private static Suspect weakerDigestsNotChecked() {
    return new Suspect(
        Kind.LOST_STATE,
        "of several digests the strongest is checked",
        "JOB-VERIFY-05: checks every announced digest",
        ignores(file -> like(
            file,
            file.digests().subList(0, Math.min(1, file.digests().size())),
            further(file),
            true,
            true)),
        stage -> {
          FileInfo file = stage.file("abc".getBytes(UTF_8));
          stage.fail(ofOne(
              stage,
              file.withDigest(new Digest(
                      Digest.Algorithm.SHA_512,
                      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"))
                  .withSha256(WRONG)));
        });
  }

  private static Suspect piecesNotChecked() {
    return new Suspect(
        Kind.LOST_STATE,
        "pieces are kept and not checked",
        "JOB-PIECE-03",
        ignores(file -> like(file, file.digests(), further(file), true, false)),
        stage -> {
          FileInfo file = stage.file(3);
          stage.fail(ofOne(
              stage,
              file.withSize(3)
                  .withPieces(new Pieces(Digest.Algorithm.SHA_256, 3, List.of(WRONG)))));
        });
  }

  private static Suspect sizeZeroNotChecked() {
    return new Suspect(
        Kind.LIMITS,
        "an announced size of 0 is that of a file of any size",
        "JOB-VERIFY-04",
        ignores(file -> file.size().orElse(1) == 0
            ? like(file, file.digests(), further(file), false, true)
            : file),
        stage -> stage.fail(ofOne(stage, stage.file(3).withSize(0))));
  }

  private static Suspect sizeNotCheckedWithDigest() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a file without a digest is not checked where it is announced too great",
        "JOB-VERIFY-04",
        ignores(file -> file.digests().isEmpty() && file.size().orElse(0) > 1_000
            ? like(file, file.digests(), further(file), false, true)
            : file),
        stage -> stage.fail(ofOne(stage, stage.file(3).withSize(2_000))));
  }

  private static Suspect listCanBeChanged() {
    return new Suspect(
        Kind.ALIASING,
        "the list of files and their progress can be changed",
        "BackgroundCopyJob.files: \"unmodifiable\"",
        Mistakes.in(
            "job.files", call -> new ArrayList<>((List<?>) Objects.requireNonNull(call.proceed()))),
        stage -> {
          List<FileProgress> files = Stage.job(stage.small()).files();
          assertThatThrownBy(files::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static Mistake progress(Wrong wrong) {
    return call -> {
      Object answer = call.proceed();
      if (call.is("job.files")) {
        List<FileProgress> told = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(answer)) {
          FileProgress right = (FileProgress) item;
          told.add(new FileProgress(
              right.file(), wrong.of(call, right.file(), told.size(), right.progress())));
        }
        return List.copyOf(told);
      }
      if (call.is("job.progress") && call.hasIndex()) {
        int index = call.argument(0);
        FileInfo file = ((BackgroundCopyJob) call.target).file(index);
        return wrong.of(call, file, index, (Progress) Objects.requireNonNull(answer));
      }
      return answer;
    };
  }

  private static Suspect totalUnknownBefore() {
    return new Suspect(
        Kind.DETAILS,
        "the total of a file is unknown before it begins, though it was announced",
        "BackgroundCopyJob.progress: \"before that the announced one\"",
        () -> progress(
            (call, file, index, right) -> right.bytesTransferred() == 0 && right.percent() == 0
                ? new Progress(0, OptionalLong.empty(), 0)
                : right),
        stage -> assertThat(
                with(stage, stage.names(1).get(0).withSize(9)).progress(0).bytesTotal())
            .hasValue(9));
  }

  private static Suspect negativeIndexOutOfBounds() {
    return new Suspect(
        Kind.LIMITS,
        "progress of a file with a negative index is refused as out of bounds",
        "JOB-PROG-03",
        () -> call -> {
          if (call.is("job.progress") && call.hasIndex() && call.<Integer>argument(0) < 0) {
            throw new IndexOutOfBoundsException("negative");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = Stage.job(stage.small());
          assertThatThrownBy(() -> job.progress(-1)).isInstanceOf(ItemNotFoundException.class);
        });
  }

  private static Suspect emptyNeverArrives() {
    return new Suspect(
        Kind.LIMITS,
        "the percentage of a file of no bytes is 0 when it has arrived",
        "JOB-PROG-02",
        () -> progress((call, file, index, right) ->
            right.bytesTotal().orElse(1) == 0 ? new Progress(0, right.bytesTotal(), 0) : right),
        stage -> {
          BackgroundCopyGroup group = ofOne(stage, stage.file(0));
          stage.complete(group);
          assertThat(Stage.job(group).progress(0).percent()).isEqualTo(100);
        });
  }

  private static Suspect arrivedBeforeChecked() {
    return new Suspect(
        Kind.DETAILS,
        "files that are not the announced ones have arrived",
        "JOB-PROG-02: \"and are the announced ones\"",
        () -> progress((call, file, index, right) ->
            !file.digests().isEmpty() && call.group().status().state() == GroupState.ERROR
                ? new Progress(3, OptionalLong.of(3), 100)
                : right),
        stage -> {
          BackgroundCopyGroup group = ofOne(stage, stage.file(3).withSha256(WRONG));
          stage.fail(group);
          assertThat(Stage.job(group).progress(0).percent()).isLessThan(100);
        });
  }

  private static Suspect oldProgressAfterRetry() {
    return new Suspect(
        Kind.LOST_STATE,
        "files that were added after a completion have arrived",
        "JOB-PROG-02",
        () -> progress((call, file, index, right) -> call.past() != null
                && Objects.requireNonNull(call.past()).wasReopened
                && right.percent() == 0
            ? new Progress(0, OptionalLong.of(0), 100)
            : right),
        stage -> {
          Given given = Circumstance.REOPENED.on(stage);
          assertThat(given.job().progress(3).percent()).isZero();
        });
  }

  private static Suspect secondFileLikeFirst() {
    return new Suspect(
        Kind.NUMBERS,
        "of two files with one local name the second has the progress of the first",
        "JOB-PROG-01",
        () -> call -> {
          if (!call.is("job.progress") || !call.hasIndex()) {
            return call.proceed();
          }
          BackgroundCopyJob job = (BackgroundCopyJob) call.target;
          int index = call.argument(0);
          for (int i = 0; i < Math.min(index, job.fileCount()); i++) {
            if (index < job.fileCount()
                && job.file(i).localName().equals(job.file(index).localName())) {
              return job.progress(i);
            }
          }
          return call.proceed();
        },
        stage -> {
          FileInfo first = stage.file(3);
          FileInfo second = stage.file(8);
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          job.addFiles(
              List.of(first, FileInfo.of(second.remoteName(), first.localName()).withSize(8)));
          assertThat(job.progress(1).bytesTotal()).hasValue(8);
        });
  }

  /** Tells another progress of a file. */
  private interface Wrong {

    Progress of(Call call, FileInfo file, int index, Progress right);
  }
}
