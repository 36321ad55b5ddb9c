/**
 * Whole downloads from nginx on loopback: the queue and the HTTP clients it could stand on, beside
 * curl and aria2c, and the heap that a transfer takes while it is held.
 */
@NullMarked
package io.github.backgroundcopy.benchmarks.transfers;

import org.jspecify.annotations.NullMarked;
