package io.github.backgroundcopy.benchmarks.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.benchmarks.Ids;
import java.util.UUID;

/**
 * A group with a job and one file, as whoever keeps it needs it.
 *
 * @param group the id of the group
 * @param job the id of its job
 * @param name its display name
 * @param url where the file is
 * @param target where it goes
 */
record Row(UUID group, UUID job, String name, String url, String target) {

  private static final int FIRST = 1_000_000;

  /** Makes rows, the same in every run. */
  static Row[] make(int count) {
    UUID[] groups = Ids.groups(count);
    UUID[] jobs = Ids.jobs(count);
    String directory = System.getProperty("java.io.tmpdir");
    Row[] rows = new Row[count];
    for (int i = 0; i < count; i++) {
      String file = "file-" + (FIRST + i) + ".bin";
      rows[i] = new Row(
          groups[i],
          jobs[i],
          "Download " + (FIRST + i),
          "https://example.org/files/" + file,
          directory + "/" + file);
    }
    return rows;
  }

  GroupSpec spec() {
    return GroupSpec.builder()
        .id(group)
        .jobId(job)
        .displayName(name)
        .file(FileInfo.of(url, target))
        .build();
  }
}
