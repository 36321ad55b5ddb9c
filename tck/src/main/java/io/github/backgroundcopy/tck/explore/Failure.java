package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Step;
import java.util.List;
import java.util.Set;

/**
 * Where a program parted from the model.
 *
 * @param steps the steps that were done, the last of them the one after which it was seen
 * @param refused the places, from 0, of the steps that a right queue refuses
 * @param difference what was seen
 */
record Failure(List<Step> steps, Set<Integer> refused, Difference difference) {

  Failure {
    steps = List.copyOf(steps);
    refused = Set.copyOf(refused);
  }
}
