package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Mistakes of two things that are announced together, or of one in a state. */
final class BlindAnnounced {

  private BlindAnnounced() {}

  static List<Suspect> all() {
    return List.of(piecesAreEnough(), nothingToDigest(), sourcesOfTheRun());
  }

  /** Gives the names, the size and the pieces of a file, with other digests and no source more. */
  static FileInfo of(FileInfo file, List<Digest> digests) {
    FileInfo copy = FileInfo.of(file.remoteName(), file.localName());
    if (file.size().isPresent()) {
      copy = copy.withSize(file.size().getAsLong());
    }
    for (Digest digest : digests) {
      copy = copy.withDigest(digest);
    }
    return file.pieces().map(copy::withPieces).orElse(copy);
  }

  private static FileInfo withoutDigests(FileInfo file) {
    FileInfo copy = of(file, List.of());
    List<Source> sources = file.sources();
    for (Source source : sources.subList(1, sources.size())) {
      copy = copy.withSource(source);
    }
    return copy;
  }

  /** Tells one thing of a file and does another. */
  private interface Doing {

    FileInfo instead(Call call, FileInfo told);
  }

  /** What is malformed is left to be refused. */
  private static Supplier<Mistake> doing(Doing doing) {
    return () -> {
      Map<Past, Map<Integer, FileInfo>> told = new ConcurrentHashMap<>();
      return call -> {
        Past past = call.past();
        if (past == null) {
          return call.proceed();
        }
        Map<Integer, FileInfo> files = told.computeIfAbsent(past, key -> new ConcurrentHashMap<>());
        if (call.is("job.file")) {
          FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
          return files.getOrDefault(call.<Integer>argument(0), right);
        }
        if (call.is("job.files")) {
          List<FileProgress> right = new ArrayList<>();
          for (Object each : (List<?>) Objects.requireNonNull(call.proceed())) {
            FileProgress file = (FileProgress) each;
            FileInfo first = files.getOrDefault(right.size(), file.file());
            right.add(new FileProgress(first, file.progress()));
          }
          return List.copyOf(right);
        }
        if (!call.is("job.addFiles") || !call.hasArguments()) {
          return call.proceed();
        }
        List<FileInfo> added = call.argument(0);
        if (added.stream().anyMatch(Objects::isNull)
            || !added.stream().allMatch(BlindAnnounced::isWellFormed)) {
          return call.proceed();
        }
        int place = ((BackgroundCopyJob) call.target).fileCount();
        List<FileInfo> done =
            added.stream().map(file -> doing.instead(call, file)).toList();
        Object answer = call.with(done);
        for (FileInfo file : added) {
          files.put(place++, file);
        }
        return answer;
      };
    };
  }

  private static boolean isWellFormed(FileInfo file) {
    List<Source> sources = file.sources();
    return file.digests().stream()
            .allMatch(digest -> digest.hex().matches("[0-9A-Fa-f]+")
                && digest.hex().length() == digest.algorithm().hexDigits())
        && sources.stream().map(Source::remoteName).distinct().count() == sources.size()
        && sources.stream()
            .allMatch(
                source -> source.remoteName().matches("https?://[A-Za-z0-9.:-]+/[A-Za-z0-9/._-]*")
                    && source.priority() >= Source.BEST
                    && source.priority() <= Source.WORST);
  }

  private static Suspect piecesAreEnough() {
    return new Suspect(
        Kind.LOST_STATE,
        "the digest of a file is not checked where those of its pieces are announced",
        "FileInfo.withDigest: a queue \"checks every announced digest\"",
        doing((call, told) -> told.pieces().isPresent() ? withoutDigests(told) : told),
        stage -> {
          byte[] content = {1, 2, 3, 4};
          String piece = HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-1").digest(new byte[] {1, 2, 3, 4}));
          FileInfo file = stage
              .file(content)
              .withSize(content.length)
              .withPieces(new Pieces(Digest.Algorithm.SHA_1, content.length, List.of(piece)))
              .withSha256("0".repeat(Digest.Algorithm.SHA_256.hexDigits()));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
        });
  }

  private static Suspect nothingToDigest() {
    return new Suspect(
        Kind.NUMBERS,
        "the digest of a file is not checked where a size of 0 is announced",
        "JOB-VERIFY-05: a file that differs from its digest brings the group into ERROR",
        doing((call, told) -> OptionalLong.of(0).equals(told.size()) ? withoutDigests(told) : told),
        stage -> {
          FileInfo file = stage
              .file(0)
              .withSize(0)
              .withSha256("0".repeat(Digest.Algorithm.SHA_256.hexDigits()));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
        });
  }

  private static Suspect sourcesOfTheRun() {
    return new Suspect(
        Kind.LOST_STATE,
        "the further sources of a file that was added while its group ran are not asked",
        "FileInfo.withSource: a queue \"asks there when the places before it fail\"",
        doing((call, told) ->
            LastStates.is(call, GroupState.RUNNING) ? of(told, told.digests()) : told),
        stage -> {
          Given given = Circumstance.RUNNING.on(stage);
          FileInfo good = stage.file(3);
          FileInfo file =
              stage.file(Resource.failing(404)).withSource(new Source(good.remoteName(), 2));
          given.job().addFiles(List.of(file));
          stage.network().release(Stage.path(given.files().get(2)));
          stage.queue.settle();
          assertThat(given.group().status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }
}
