package io.github.backgroundcopy.tck.model;

/**
 * A call whose answer was compared.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param step the call
 * @param allowed what it may answer
 */
public record Question(Step step, Expected allowed) {}
