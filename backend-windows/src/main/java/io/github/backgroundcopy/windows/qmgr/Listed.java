package io.github.backgroundcopy.windows.qmgr;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An element of a listing.
 *
 * @param id the group's id
 * @param held the group itself if it was held when the listing was made: if its id is used again
 *     that is another one
 */
record Listed(UUID id, @Nullable HeldGroup held) {}
