package io.github.backgroundcopy.tck.model;

import org.jspecify.annotations.Nullable;

/**
 * When a group came to be what it is. Where the contract leaves open at which of several moments,
 * the first and the last of them.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param created when it was created
 * @param changedFrom when it was changed for sure
 * @param changedTo when something was done to it that a queue may count as a change
 * @param begunFrom when it was first started, or null if it never was
 * @param begunTo when bytes of it had come for the first time, or null if none have
 * @param completed when it became complete, or null if it is not
 */
public record Times(
    Moment created,
    Moment changedFrom,
    Moment changedTo,
    @Nullable Moment begunFrom,
    @Nullable Moment begunTo,
    @Nullable Moment completed) {}
