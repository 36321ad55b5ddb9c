package io.github.backgroundcopy.tck.selftest.trial;

/** What kind of mistake a backend makes. */
enum Kind {
  LIMITS,
  LOST_STATE,
  RACES,
  ALIASING,
  TIME,
  NUMBERS,
  IDENTITY,
  OWNERSHIP,
  RESTARTS,
  CALLBACKS,
  DETAILS,
  SILENCE,
  ENUMERATORS
}
