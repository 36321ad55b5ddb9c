package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Step;
import java.util.List;

/**
 * Where a program parted from the model.
 *
 * @param steps the steps that were done, the last of them the one after which it was seen
 * @param difference what was seen
 */
record Failure(List<Step> steps, Difference difference) {

  Failure {
    steps = List.copyOf(steps);
  }
}
