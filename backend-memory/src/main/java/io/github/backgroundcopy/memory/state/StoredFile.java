package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job as it was kept.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param info what was added
 * @param progress how far it has come, or null if it was never begun
 * @param headers what it is asked for with, or null if that was never kept
 */
public record StoredFile(
    FileInfo info,
    @Nullable StoredProgress progress,
    @Nullable RequestHeaders headers) {}
