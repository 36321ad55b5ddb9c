/**
 * The machine's queue through {@code IBackgroundCopyQMgr} and the five interfaces behind it
 * (specification section 2): adapters to the api.
 *
 * <p><b>References.</b> One {@code Session} belongs to one manager. It holds one counted reference
 * for each group that the manager has met, and one for its job, by the group's id; handles of the
 * api lead there and own nothing. A reference is given back when its group is seen gone, when its
 * service is, and when the manager closes.
 *
 * <p><b>Looking and taking.</b> No call of this interface looks at a group without
 * {@code GetGroup}, which makes the caller its owner. For an ordinary user that changes nothing,
 * since only its own groups are given. For an administrator it would take groups away: a listing
 * shows an administrator only what it has created or got by the same manager, and says of the
 * others that it cannot look.
 *
 * <p>Not exported from the module.
 */
@NullMarked
package io.github.backgroundcopy.windows.qmgr;

import org.jspecify.annotations.NullMarked;
