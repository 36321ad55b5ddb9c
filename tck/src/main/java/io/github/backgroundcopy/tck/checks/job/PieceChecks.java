package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Digests of a file's pieces. */
final class PieceChecks {

  private static final int SIZE = 1000;
  private static final int LENGTH = 300;

  /** The last one is shorter. */
  private static final int PIECES = 4;

  private final Bench bench;

  PieceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-PIECE-01")
  void areGivenBackAsGiven() {
    List<FileInfo> files = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      files.add(bench.file(algorithm.name()).withSize(1000).withPieces(pieces(algorithm, 300, 4)));
    }
    files.add(bench.file("whole").withSize(7).withPieces(pieces(Algorithm.SHA_256, 7, 1)));
    files.add(bench.file("long").withSize(1).withPieces(pieces(Algorithm.MD5, Long.MAX_VALUE, 1)));
    files.add(bench.file("empty").withSize(0).withPieces(pieces(Algorithm.SHA_1, 5, 0)));
    files.add(bench.file("none").withSize(5));
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Expect.accepted("addFiles with pieces", () -> job.addFiles(files));
    for (int i = 0; i < files.size(); i++) {
      Expect.equal(
          "file(" + i + ").pieces()", files.get(i).pieces(), job.file(i).pieces());
    }
  }

  @Clause("JOB-PIECE-02")
  void malformedOnesAreRefused() {
    MalformedFiles.expectRefused(bench, malformed());
  }

  private List<FileInfo> malformed() {
    FileInfo sized = bench.file("bad").withSize(1000);
    List<FileInfo> bad = new ArrayList<>();
    bad.add(bench.file("unsized").withPieces(pieces(Algorithm.SHA_256, 300, 4)));
    for (int count : new int[] {0, 3, 5}) {
      bad.add(sized.withPieces(pieces(Algorithm.SHA_256, 300, count)));
    }
    for (long length : new long[] {0, -1, Long.MIN_VALUE}) {
      bad.add(sized.withPieces(pieces(Algorithm.SHA_256, length, 4)));
    }
    bad.add(bench.file("empty").withSize(0).withPieces(pieces(Algorithm.MD5, 300, 1)));
    for (String hex : List.of("", "0".repeat(31), "0".repeat(33), "g".repeat(32))) {
      List<String> digests =
          new ArrayList<>(Collections.nCopies(4, "0".repeat(Algorithm.MD5.hexDigits())));
      digests.set(bench.random().nextInt(4), hex);
      bad.add(sized.withPieces(new Pieces(Algorithm.MD5, 300, digests)));
    }
    return bad;
  }

  @Clause("JOB-PIECE-03")
  void aWrongOneComesFromAnotherSource() throws Exception {
    byte[] right = new byte[SIZE];
    bench.random().nextBytes(right);
    // Neither source has the file; one or the other has each of its pieces.
    int wrong = bench.random().nextInt(PIECES);
    Resource first = Resource.of(damaged(right, wrong));
    Resource second = Resource.of(damaged(right, (wrong + 1) % PIECES));
    Download download =
        bench.download().source(first, second, file -> announced(file, right)).complete();
    download.group().cancel();
    Expect.that(
        "the file after cancel()",
        "the right pieces of both sources",
        download.local(0),
        Arrays.equals(right, Files.readAllBytes(download.local(0))));
  }

  @Clause("JOB-PIECE-04")
  void oneThatNoSourceHasEndsInError() throws Exception {
    for (int wrong = 0; wrong < PIECES; wrong++) {
      int number = wrong;
      Announced.of(bench, SIZE, (file, content) -> announced(file, damaged(content, number)))
          .expectRefused("with a wrong piece " + number);
    }
    Announced.of(bench, LENGTH, (file, content) -> announced(file, damaged(content, 0)))
        .expectRefused("of one piece, which is wrong");
  }

  private byte[] damaged(byte[] content, int number) {
    byte[] damaged = content.clone();
    int from = number * LENGTH;
    damaged[from + bench.random().nextInt(Math.min(LENGTH, content.length - from))] ^= 1;
    return damaged;
  }

  private static FileInfo announced(FileInfo file, byte[] content) {
    List<String> digests = new ArrayList<>();
    for (int from = 0; from < content.length; from += LENGTH) {
      byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + LENGTH));
      String hex = Announced.digest(Algorithm.SHA_256, piece, false).hex();
      digests.add(digests.size() % 2 == 0 ? hex : hex.toUpperCase(Locale.ROOT));
    }
    return file.withSize(content.length).withPieces(new Pieces(Algorithm.SHA_256, LENGTH, digests));
  }

  private Pieces pieces(Algorithm algorithm, long length, int count) {
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder hex = new StringBuilder();
      for (int digit = 0; digit < algorithm.hexDigits(); digit++) {
        hex.append("0123456789abcdefABCDEF".charAt(bench.random().nextInt(22)));
      }
      digests.add(hex.toString());
    }
    return new Pieces(algorithm, length, digests);
  }
}
