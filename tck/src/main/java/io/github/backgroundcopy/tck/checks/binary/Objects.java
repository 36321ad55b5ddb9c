package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import io.github.backgroundcopy.tck.binary.RawObject;
import java.util.List;
import java.util.UUID;

/** One object from each method that gives one. */
final class Objects {

  private Objects() {}

  static List<RawObject> of(Raw raw, Bench bench) {
    RawManager manager = raw.manager();
    RawGroup group = manager.create(bench.id());
    UUID jobId = bench.id();
    RawJob job = group.create(jobId);
    RawEnumerator groups = manager.groups();
    RawEnumerator jobs = group.jobs();
    return List.of(
        raw.manager(),
        manager,
        manager.get(group.id()),
        group,
        group.job(jobId),
        job,
        groups.copy(),
        groups,
        jobs.copy(),
        jobs);
  }
}
