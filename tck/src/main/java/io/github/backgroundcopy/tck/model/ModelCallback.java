package io.github.backgroundcopy.tck.model;

import java.util.ArrayList;
import java.util.List;

/** A callback, and what it must have been told. */
final class ModelCallback {

  final Act act;

  /**
   * How many calls it refuses before it acknowledges one, each time that there is something new.
   */
  final int refusals;

  final List<Told> told = new ArrayList<>();

  ModelCallback(Act act, int refusals) {
    this.act = act;
    this.refusals = refusals;
  }

  ModelCallback copy() {
    ModelCallback copy = new ModelCallback(act, refusals);
    copy.told.addAll(told);
    return copy;
  }

  @Override
  public String toString() {
    return act + " " + refusals + " " + told.size();
  }
}
