package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job as it was kept.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param info what was added
 * @param progress how far it has come, or null if it was never begun
 */
public record StoredFile(FileInfo info, @Nullable StoredProgress progress) {}
