package io.github.backgroundcopy.memory.state;

import java.util.List;

/**
 * A group as it was kept, with its files.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param group the group
 * @param files its files in the order of their index; unmodifiable
 */
public record KeptGroup(StoredGroup group, List<StoredFile> files) {}
