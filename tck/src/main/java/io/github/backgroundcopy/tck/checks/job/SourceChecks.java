package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Further places of a file. */
final class SourceChecks {

  /** How many characters a name may have. */
  private static final int LONGEST = 2200;

  private final Bench bench;

  SourceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-SOURCE-01")
  void areGivenBackAsGiven() {
    FileInfo many = bench.file("many");
    for (int i = 0; i < 50; i++) {
      many = many.withSource(source("MIRROR" + i + ".invalid:80//%7Ea?x=" + i, i % 7 + 1));
    }
    String host = "http://long.invalid";
    String path = ("/" + "x".repeat(199)).repeat(10);
    String longest = host + path + "?" + "q".repeat(LONGEST - host.length() - path.length() - 1);
    List<FileInfo> files = List.of(
        bench.file("long").withSource(new Source(longest, 4)),
        bench.file("two").withSource(source("second.invalid/a", Source.WORST)),
        bench.file("best").withSource(source("second.invalid/a", Source.BEST)),
        many,
        bench
            .file("case")
            .withSource(source("second.invalid/Path?Of=1", 3))
            .withSource(source("second.invalid/path?of=1", 3)),
        bench.file("alone"));
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Expect.accepted("addFiles with sources", () -> job.addFiles(files));
    for (int i = 0; i < files.size(); i++) {
      Expect.equal(
          "file(" + i + ").sources()", files.get(i).sources(), job.file(i).sources());
    }
    expectWhatWasAddedAtOnceToHave(files);
  }

  private void expectWhatWasAddedAtOnceToHave(List<FileInfo> files) {
    BackgroundCopyGroup group =
        bench.u().addAll(List.of(GroupSpec.builder().files(files).build())).get(0);
    BackgroundCopyJob job = group.getJob(group.enumJobs().next(1).get(0));
    for (int i = 0; i < files.size(); i++) {
      Expect.equal(
          "file(" + i + ").sources() of what was added at once",
          files.get(i).sources(),
          job.file(i).sources());
    }
  }

  @Clause("JOB-SOURCE-02")
  void malformedOnesAreRefused() {
    MalformedFiles.expectRefused(bench, malformed());
  }

  private List<FileInfo> malformed() {
    FileInfo file = bench.file("bad").withSource(source("good.invalid/a", 5));
    List<FileInfo> bad = new ArrayList<>();
    for (int priority : new int[] {0, -1, Source.WORST + 1, Integer.MIN_VALUE}) {
      bad.add(file.withSource(source("other.invalid/a", priority)));
    }
    for (String url : List.of("", "ftp://server.invalid/a", "http://", "http://server.invalid/*")) {
      bad.add(file.withSource(new Source(url, 7)));
    }
    bad.add(file.withSource(source("good.invalid/a", 9)));
    bad.add(file.withSource(new Source(file.remoteName(), 2)));
    return bad;
  }

  @Clause("JOB-SOURCE-03")
  void theNextIsAskedWhenOneFails() throws Exception {
    expectArrival(Resource.failing(404), Resource.of(new byte[] {1, 2, 3}), file -> file);
    expectArrival(Resource.unreachable(), Resource.of(new byte[] {1, 2, 3}), file -> file);
    expectArrival(
        Resource.of(new byte[] {1, 2, 3}).brokenAfter(1),
        Resource.of(new byte[] {1, 2, 3}),
        file -> file);
    Resource whole = Resource.of(new byte[] {1, 2, 3});
    Download download = bench.download().source(whole, whole, file -> file).complete();
    Expect.that(
        "requests for the remote name, which comes first",
        "1 or more",
        download.requests(0),
        download.requests(0) > 0);
  }

  @Clause("JOB-SOURCE-04")
  void theNextIsAskedWhenOneHasAnotherContent() throws Exception {
    byte[] right = new byte[5000];
    bench.random().nextBytes(right);
    byte[] wrong = right.clone();
    wrong[bench.random().nextInt(wrong.length)] ^= 1;
    expectArrival(
        Resource.of(wrong),
        Resource.of(right),
        file -> file.withDigest(Announced.digest(Digest.Algorithm.SHA_256, right, false)));
    expectArrival(Resource.of(new byte[4999]), Resource.of(right), file -> file.withSize(5000));
  }

  private void expectArrival(Resource first, Resource second, UnaryOperator<FileInfo> announcing)
      throws Exception {
    Download download = bench.download().source(first, second, announcing).complete();
    Expect.equal("requests for the second source", 1L, download.requests(1));
    download.group().cancel();
    Expect.that(
        "the file after cancel()",
        "that of the second source",
        download.local(0),
        Arrays.equals(second.body().readAllBytes(), Files.readAllBytes(download.local(0))));
  }

  @Clause("JOB-SOURCE-05")
  void theErrorNamesAllSources() {
    Download download = bench.download();
    bench.network().serve(download.path(2), Resource.failing(404));
    Source third = new Source(bench.network().url(download.path(2)), Source.WORST);
    download
        .source(Resource.failing(404), Resource.failing(410), file -> file.withSource(third))
        .resume()
        .awaitStatus(0x380);
    String reason = Seen.details(bench.u(), download.group().id())
        .error()
        .map(TransferError::reason)
        .orElse("");
    for (int i = 0; i < 3; i++) {
      String url = bench.network().url(download.path(i));
      Expect.that("the reason of the error", "it names " + url, reason, reason.contains(url));
    }
  }

  private static Source source(String place, int priority) {
    return new Source("http://" + place, priority);
  }
}
