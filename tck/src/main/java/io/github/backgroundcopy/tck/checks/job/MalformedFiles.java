package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;

/** Files that no job takes, tried in every place among good ones. */
final class MalformedFiles {

  private static final int GOOD = 2;

  private MalformedFiles() {}

  /** Expects that each of them is refused, and that nothing is added with it. */
  static void expectRefused(Bench bench, List<FileInfo> malformed) {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    for (FileInfo bad : malformed) {
      for (int place = 0; place <= GOOD; place++) {
        List<FileInfo> files = bench.files(GOOD);
        files.add(place, bad);
        Expect.refusedWithoutChange(
            Refusal.MALFORMED,
            "addFiles with " + bad + " at " + place,
            () -> GroupView.of(group),
            () -> job.addFiles(files));
      }
    }
  }
}
