package io.github.backgroundcopy.tck.selftest;

import java.util.List;
import java.util.stream.Stream;

/** All wrong backends. */
final class WrongBackends {

  private static final List<WrongBackend> ALL = Stream.of(
          WrongNullArguments.all(),
          WrongOrderOfFaults.all(),
          WrongFileFaults.all(),
          WrongLifetimes.all(),
          WrongRestarts.all(),
          WrongServices.all(),
          WrongClients.all(),
          WrongCreations.all(),
          WrongBulkAdditions.all(),
          WrongHandles.all(),
          WrongTakeOvers.all(),
          WrongListings.all(),
          WrongEnumerators.all(),
          WrongSkips.all(),
          WrongClones.all(),
          WrongOrders.all(),
          WrongCrowds.all(),
          WrongSnapshots.all(),
          WrongDifferences.all(),
          WrongJobEnumerators.all(),
          WrongJobs.all(),
          WrongJobIds.all(),
          WrongJobLookups.all(),
          WrongProperties.all(),
          WrongTexts.all(),
          WrongNewGroups.all(),
          WrongClassIds.all(),
          WrongStates.all(),
          WrongOutcomes.all(),
          WrongForegrounds.all(),
          WrongRetries.all(),
          WrongCancels.all(),
          WrongDeadHandles.all(),
          WrongProgress.all(),
          WrongFileLists.all(),
          WrongFileCounts.all(),
          WrongRemoteNames.all(),
          WrongLocalNames.all(),
          WrongAdditions.all(),
          WrongFileLookups.all(),
          WrongJobStatus.all(),
          WrongTransfers.all(),
          WrongVerifications.all(),
          WrongSources.all(),
          WrongPieces.all(),
          WrongFileProgress.all(),
          WrongViews.all(),
          WrongCompletions.all(),
          WrongClosings.all(),
          WrongRaces.all(),
          WrongDetails.all(),
          WrongSurvivals.all(),
          WrongSizes.all(),
          WrongRepetitions.all(),
          WrongCallbacks.all(),
          WrongChatter.all(),
          WrongBindings.all(),
          WrongReentries.all(),
          WrongThreads.all(),
          WrongBinaries.all(),
          WrongCombinations.all(),
          WrongEndings.all(),
          WrongAmounts.all(),
          WrongRefusals.all())
      .flatMap(List::stream)
      .toList();

  private WrongBackends() {}

  /** Lists them, in the order of the sections of the specification. */
  static List<WrongBackend> all() {
    return ALL;
  }
}
