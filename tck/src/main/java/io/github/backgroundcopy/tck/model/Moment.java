package io.github.backgroundcopy.tck.model;

/**
 * When something happened: at which step, and at what time of the model, which stands still while
 * nobody moves it.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param millis the milliseconds since the run began
 * @param step the number of the step
 */
public record Moment(long millis, int step) {}
