package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.BackendCandidate;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DiscoveryReport;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A program as a consumer may write it: finds the backend, opens it, lists its groups. Ends with 0
 * if all went well; else says on the standard error what did not.
 */
final class DiscoveryProbe {

  private DiscoveryProbe() {}

  /** Arguments: the backend's id, and the ids of others that must be found beside it. */
  public static void main(String[] args) {
    String fault;
    try {
      fault = fault(args[0], List.of(args).subList(1, args.length));
    } catch (RuntimeException | LinkageError e) {
      fault = e.toString();
    }
    if (!fault.isEmpty()) {
      System.err.println(fault);
    }
    Runtime.getRuntime().halt(fault.isEmpty() ? 0 : 1);
  }

  private static String fault(String backend, List<String> others) {
    DiscoveryReport report = QueueManagers.discover();
    List<BackendCandidate> found = report.candidates().stream()
        .filter(candidate -> candidate.id().filter(backend::equals).isPresent())
        .toList();
    if (found.size() != 1) {
      return "backend \"" + backend + "\" was found " + found.size() + " times: " + report;
    }
    if (found.get(0).verdict() != BackendCandidate.Verdict.USABLE) {
      return "it was found, but it is of no use: " + found.get(0);
    }
    for (String other : others) {
      if (report.candidates().stream()
          .noneMatch(candidate -> candidate.id().filter(other::equals).isPresent())) {
        return "\"" + other + "\", which stands beside it, is not found any more: " + report;
      }
    }
    return opened(backend, found.get(0).capabilities());
  }

  private static String opened(String backend, Set<Capability> promised) {
    // The default queue, as users open it: not every backend has others.
    try (QueueManager manager = QueueManagers.open(backend)) {
      if (!manager.capabilities().equals(promised)) {
        return "its provider promises " + promised + ", and its queue declares "
            + manager.capabilities();
      }
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      try {
        List<UUID> listed = manager.enumGroups().next(Integer.MAX_VALUE);
        return listed.contains(group.id()) ? "" : "a new group is not listed: " + listed;
      } finally {
        group.cancel();
      }
    }
  }
}
