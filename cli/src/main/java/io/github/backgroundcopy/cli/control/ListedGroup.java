package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.GroupEntry;
import java.util.List;
import java.util.Optional;

/**
 * A group with its files.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param entry the group
 * @param files how far each file is; empty for another user's group, and if the queue does not tell
 */
public record ListedGroup(GroupEntry entry, Optional<List<FileRow>> files) {}
