package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;

/** Sizes and digests that are announced when files are added. */
final class VerificationChecks {

  private static final int SIZE = 3000;

  private final Bench bench;

  VerificationChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-VERIFY-01")
  void isGivenBackAsGiven() {
    List<FileInfo> files = new ArrayList<>();
    files.add(bench.file("empty").withSize(0));
    files.add(bench.file("huge").withSize(Long.MAX_VALUE));
    FileInfo all = bench.file("all").withSize(5_000_000_000L);
    for (Algorithm algorithm : Algorithm.values()) {
      Digest digest = new Digest(algorithm, hex(algorithm.hexDigits()));
      files.add(bench.file(algorithm.name()).withDigest(digest));
      all = all.withDigest(digest);
    }
    files.add(all);
    files.add(bench.file("nothing"));
    for (int bits : new int[] {31, 32, 53}) {
      files.add(bench.file("over-" + bits).withSize((1L << bits) + 1));
    }
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Expect.accepted("addFiles with sizes and digests", () -> job.addFiles(files));
    for (int i = 0; i < files.size(); i++) {
      Expect.equal("file(" + i + ")", files.get(i), job.file(i));
    }
  }

  @Clause("JOB-VERIFY-02")
  void malformedOnesAreRefused() {
    MalformedFiles.expectRefused(bench, malformed());
  }

  @Clause(value = "JOB-VERIFY-02", part = "directories")
  void malformedOnesBeforeTheRightToWrite() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    String unwritable = bench.unwritable().resolve("tck-file").toString();
    FileInfo file = FileInfo.of("http://server.invalid/a", unwritable);
    for (FileInfo bad : List.of(file.withSize(-1), file.withSha256("0".repeat(63)))) {
      Expect.refused(
          Refusal.MALFORMED,
          "addFiles with " + bad + ", which cannot be written either",
          () -> job.addFiles(List.of(bad)));
    }
  }

  private List<FileInfo> malformed() {
    FileInfo file = bench.file("bad");
    List<FileInfo> bad = new ArrayList<>(List.of(file.withSize(-1), file.withSize(Long.MIN_VALUE)));
    for (Algorithm algorithm : Algorithm.values()) {
      int digits = algorithm.hexDigits();
      for (String hex : List.of(
          "",
          hex(digits - 1),
          hex(digits + 1),
          hex(digits - 1) + "g",
          "-" + hex(digits - 1),
          " " + hex(digits - 1),
          "\u0660".repeat(digits))) {
        bad.add(file.withDigest(new Digest(algorithm, hex)));
      }
    }
    return bad;
  }

  @Clause("JOB-VERIFY-03")
  void rightOnesPass() throws Exception {
    List<Announced> right = new ArrayList<>();
    for (int size : new int[] {0, 1, SIZE, 100_000}) {
      right.add(Announced.of(bench, size, (file, content) -> file.withSize(content.length)));
      for (Algorithm algorithm : Algorithm.values()) {
        right.add(Announced.of(
            bench,
            size,
            (file, content) -> file.withDigest(Announced.digest(algorithm, content, false))));
      }
      right.add(Announced.of(bench, size, (file, content) -> {
        FileInfo all = file.withSize(content.length);
        for (Algorithm algorithm : Algorithm.values()) {
          all = all.withDigest(Announced.digest(algorithm, content, true));
        }
        return all;
      }));
    }
    Announced unknown = Announced.of(bench, SIZE, (file, content) -> file.withSize(content.length));
    unknown.serve(Resource.of(unknown.content()).withoutLength());
    right.add(unknown);
    right.forEach(Announced::resume);
    for (Announced one : right) {
      one.awaitComplete();
      one.group().cancel();
      one.expectArrived();
    }
  }

  @Clause("JOB-VERIFY-04")
  void anotherSizeFails() throws Exception {
    for (int told : new int[] {0, 1, SIZE - 1, SIZE + 1, 10 * SIZE}) {
      Announced wrong = Announced.of(bench, SIZE, (file, content) -> file.withSize(told));
      wrong.expectRefused("announced with " + told + " bytes, of " + SIZE);
      Announced unknown = Announced.of(bench, SIZE, (file, content) -> file.withSize(told));
      unknown.serve(Resource.of(unknown.content()).withoutLength());
      unknown.expectRefused(
          "announced with " + told + " bytes, of " + SIZE + " without Content-Length");
    }
    Announced empty = Announced.of(bench, 0, (file, content) -> file.withSize(1));
    empty.expectRefused("announced with 1 byte, of 0");
  }

  @Clause("JOB-VERIFY-05")
  void anotherDigestFails() throws Exception {
    for (Algorithm algorithm : Algorithm.values()) {
      Announced.of(
              bench,
              SIZE,
              (file, content) -> file.withDigest(Announced.wrongDigest(algorithm, content)))
          .expectRefused("announced with a wrong " + algorithm.standardName());
      Announced.of(bench, SIZE, (file, content) -> {
            FileInfo all = file.withSize(content.length);
            for (Algorithm other : Algorithm.values()) {
              all = all.withDigest(
                  other == algorithm
                      ? Announced.wrongDigest(other, content)
                      : Announced.digest(other, content, false));
            }
            return all;
          })
          .expectRefused(
              "announced with a wrong " + algorithm.standardName() + " beside right ones");
    }
  }

  @Clause("JOB-VERIFY-06")
  void aLongerBodyEndsEarly() throws Exception {
    Announced told = Announced.of(bench, 1 << 20, (file, content) -> file.withSize(10));
    told.hold(100_000).resume();
    told.awaitFailed("while most of its body is held, of 10 bytes announced");
    Announced unknown = Announced.of(bench, 1 << 20, (file, content) -> file.withSize(1000));
    unknown.serve(Resource.of(unknown.content()).withoutLength());
    unknown.hold(100_000).resume();
    unknown.awaitFailed("without Content-Length, of 1000 bytes announced");
  }

  @Clause("JOB-VERIFY-07")
  void aFailedOneCanBeTriedAgain() throws Exception {
    Announced file = Announced.of(
        bench,
        SIZE,
        (info, content) -> info.withSize(content.length)
            .withDigest(Announced.digest(Algorithm.SHA_256, content, false)));
    byte[] other = file.content().clone();
    other[SIZE / 2] ^= 1;
    file.serve(Resource.of(other)).resume();
    file.awaitFailed("with one bit changed");
    file.serve(Resource.of(file.content())).resume();
    file.awaitComplete();
    file.group().cancel();
    file.expectArrived();
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append("0123456789abcdefABCDEF".charAt(bench.random().nextInt(22)));
    }
    return text.toString();
  }
}
