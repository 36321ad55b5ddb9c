package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import java.util.Objects;
import java.util.Optional;

/** What a group must show of itself to whoever may look. */
final class Sight {

  private final ModelGroup group;

  private final String owner;

  private Sight(ModelGroup group, Traits traits) {
    this.group = group.copy();
    this.owner = traits.callers().getOrDefault(group.owner, group.owner);
  }

  /** What {@code details} must tell. */
  static Expected details(ModelGroup group, Traits traits) {
    Sight sight = new Sight(group, traits);
    return Expected.judged(
        "details of " + group,
        seen -> seen instanceof GroupDetails details
            ? sight.differs(details)
            : sight.difference("", "details of " + group, seen, "QMGR-ENUM-02"));
  }

  /** What {@code progress} must tell. */
  static Expected progress(ModelGroup group, Traits traits) {
    Sight sight = new Sight(group, traits);
    return Expected.like(
        sight.progressWords(),
        seen -> seen instanceof Progress progress && sight.allows(progress),
        "GROUP-PROG-02",
        "GROUP-PROG-03");
  }

  /** Whether the sum of all sizes may read so; empty for unknown. */
  static boolean allowsTotal(ModelGroup group, java.util.OptionalLong seen) {
    if (group.files.stream().anyMatch(file -> file.sizeIsWrong)) {
      return true;
    }
    boolean isSure = group.files.stream().allMatch(file -> file.sizeIsSure);
    boolean isKnown = !group.files.isEmpty()
        && group.files.stream().allMatch(file -> file.size != ModelFile.UNKNOWN);
    if (!isKnown) {
      return seen.isEmpty();
    }
    long sum = group.files.stream().mapToLong(file -> file.size).sum();
    return seen.isEmpty() ? !isSure : seen.getAsLong() == sum;
  }

  private boolean allows(Progress seen) {
    long bytes = seen.bytesTransferred();
    long total = seen.bytesTotal().orElse(0);
    int percent = 0;
    if (group.state == GroupState.COMPLETE) {
      percent = 100;
    } else if (total > 0) {
      percent = (int) Math.min(99, bytes * 100 / total);
    }
    return bytes >= group.leastBytes()
        && bytes <= group.mostBytes()
        && seen.percent() == percent
        && allowsTotal(group, seen.bytesTotal());
  }

  private String progressWords() {
    return "progress of " + group.leastBytes() + " to " + group.mostBytes() + " bytes of "
        + group.files;
  }

  private Optional<Difference> differs(GroupDetails seen) {
    if (!seen.id().equals(group.id)) {
      return difference("id()", group.id, seen.id(), "QMGR-ENUM-02", "ENUM-ORDER-01");
    }
    if (seen.owner().isPresent() && !seen.owner().get().equals(owner)) {
      return difference("owner()", owner, seen.owner().get(), "QMGR-GET-04", "QMGR-ENUM-04");
    }
    if (!seen.displayName().equals(group.displayName)) {
      return difference(
          "displayName()", group.displayName, seen.displayName(), "GROUP-PROP-09", "QMGR-GET-07");
    }
    if (!seen.description().equals(group.description)) {
      return difference(
          "description()", group.description, seen.description(), "GROUP-PROP-09", "QMGR-GET-07");
    }
    if (seen.status().bits() != group.statusBits()) {
      return difference(
          "status()", new GroupStatus(group.statusBits()), seen.status(), statusClauses(group));
    }
    if (!allows(seen.progress())) {
      return difference(
          "progress()", progressWords(), seen.progress(), "GROUP-PROG-02", "GROUP-PROG-03");
    }
    if (!Objects.equals(seen.jobId().orElse(null), group.jobId)) {
      return difference("jobId()", String.valueOf(group.jobId), seen.jobId(), "GROUP-JOB-01");
    }
    if (seen.fileCount() != group.files.size()) {
      return difference("fileCount()", group.files.size(), seen.fileCount(), "JOB-ADDFILES-01");
    }
    return inconsistency(seen);
  }

  /** What the parts of the details must have to do with each other. */
  private Optional<Difference> inconsistency(GroupDetails seen) {
    boolean failed = group.state == GroupState.ERROR;
    if (seen.error().isPresent() != failed
        || (failed
            && (seen.error().orElseThrow().fileIndex() != group.errorFile
                || seen.error().orElseThrow().transportResult() != group.errorStatus))) {
      return difference(
          "error()",
          failed ? "file " + group.errorFile + ", HTTP " + group.errorStatus : "empty",
          seen.error(),
          "JOB-STATUS-02",
          "GROUP-STATE-08");
    }
    if (seen.completed().isPresent() && group.state != GroupState.COMPLETE) {
      return difference("completed()", "empty", seen.completed(), "GROUP-STATE-06");
    }
    int arrived = (int) group.files.stream().filter(file -> file.arrived).count();
    if (seen.filesDone().orElse(arrived) != arrived) {
      return difference("filesDone()", arrived, seen.filesDone(), "DETAIL-11");
    }
    boolean runs = group.state == GroupState.RUNNING;
    if (!runs && seen.rate().isPresent()) {
      return difference("rate()", "empty, since nothing is fetched", seen.rate(), "DETAIL-11");
    }
    boolean isTold =
        seen.nextAttempt().isPresent() || seen.lastFailure().isPresent() || seen.attempts() != 0;
    if ((!runs || !group.troubled) && isTold) {
      return difference(
          "nextAttempt(), lastFailure() and attempts()",
          "empty, empty and 0, since "
              + (runs ? "no attempt has failed" : "the group does not run"),
          seen.nextAttempt() + " " + seen.lastFailure() + " " + seen.attempts(),
          "GROUP-STATE-13",
          "DETAIL-04");
    }
    return Optional.empty();
  }

  static String[] statusClauses(ModelGroup group) {
    return switch (group.state) {
      case SUSPENDED -> new String[] {"GROUP-STATE-01", "GROUP-STATE-03", "GROUP-STATE-11"};
      case RUNNING -> new String[] {"GROUP-STATE-02", "GROUP-STATE-13", "GROUP-STATE-11"};
      case COMPLETE -> new String[] {"GROUP-STATE-06", "GROUP-STATE-09", "GROUP-STATE-11"};
      case ERROR -> new String[] {"GROUP-STATE-07", "GROUP-STATE-09", "GROUP-STATE-11"};
    };
  }

  private Optional<Difference> difference(
      String what,
      Object expected,
      @org.jspecify.annotations.Nullable Object seen,
      String... clauses) {
    return Optional.of(new Difference(
        what + " of group " + group.id,
        String.valueOf(expected),
        String.valueOf(seen),
        java.util.List.of(clauses)));
  }
}
