/**
 * The machine's queue by {@code IBackgroundCopyManager} (specification section 5): one download of
 * the service is one group with its one job.
 *
 * <p>{@code BitsService} calls the service and holds a reference to each of its jobs; what it has
 * read of a job stays with that, so that a later listing asks for little. Everything above it is
 * the contract.
 */
@NullMarked
package io.github.backgroundcopy.windows.bits;

import org.jspecify.annotations.NullMarked;
