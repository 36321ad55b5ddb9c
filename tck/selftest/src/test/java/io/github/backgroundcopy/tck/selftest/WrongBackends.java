package io.github.backgroundcopy.tck.selftest;

import java.util.List;
import java.util.stream.Stream;

/** All wrong backends. */
final class WrongBackends {

  private static final List<WrongBackend> ALL = Stream.of(
          WrongEnumerators.all(),
          WrongJobs.all(),
          WrongJobIds.all(),
          WrongJobLookups.all(),
          WrongProperties.all(),
          WrongTexts.all(),
          WrongNewGroups.all(),
          WrongClassIds.all(),
          WrongFileLists.all(),
          WrongFileCounts.all(),
          WrongRemoteNames.all(),
          WrongLocalNames.all(),
          WrongAdditions.all(),
          WrongFileLookups.all(),
          WrongJobStatus.all(),
          WrongTransfers.all(),
          WrongStates.all(),
          WrongOutcomes.all(),
          WrongForegrounds.all(),
          WrongRetries.all(),
          WrongCancels.all(),
          WrongDeadHandles.all(),
          WrongProgress.all(),
          WrongCallbacks.all(),
          WrongChatter.all(),
          WrongBindings.all(),
          WrongReentries.all(),
          WrongNullArguments.all(),
          WrongOrderOfFaults.all(),
          WrongFileFaults.all(),
          WrongLifetimes.all(),
          WrongRestarts.all(),
          WrongServices.all(),
          WrongClients.all(),
          WrongCreations.all(),
          WrongHandles.all(),
          WrongTakeOvers.all(),
          WrongListings.all(),
          WrongSkips.all(),
          WrongClones.all(),
          WrongOrders.all(),
          WrongSnapshots.all(),
          WrongJobEnumerators.all(),
          WrongBinaries.all(),
          WrongRefusals.all())
      .flatMap(List::stream)
      .toList();
=======
              WrongNullArguments.all(),
              WrongOrderOfFaults.all(),
              WrongFileFaults.all(),
              WrongLifetimes.all(),
              WrongRestarts.all(),
              WrongServices.all(),
              WrongClients.all(),
              WrongCreations.all(),
              WrongHandles.all(),
              WrongTakeOvers.all(),
              WrongListings.all(),
              WrongEnumerators.all(),
              WrongSkips.all(),
              WrongClones.all(),
              WrongOrders.all(),
              WrongSnapshots.all(),
              WrongJobEnumerators.all()).flatMap(List::stream).toList();
>>>>>>> 1bd0965 (Write wrong backends for general rules, the queue manager and enumerators, and mend the checks that missed some)
=======
          WrongBinaries.all())
      .flatMap(List::stream)
      .toList();
>>>>>>> bb736a3 (Name watched objects in the log of calls without holding them)

  private WrongBackends() {}

  /** Lists them, in the order of the sections of the specification. */
  static List<WrongBackend> all() {
    return ALL;
  }
}
