package io.github.backgroundcopy.tck.model;

/**
 * Stands for the id of the class that a run registers for a callback.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param callback the name of the callback
 */
public record ClassOf(String callback) {}
