/**
 * The files of a queue on the disk: where they may go, what holds their bytes until they are
 * complete, and how a name is given.
 *
 * <p>{@link io.github.backgroundcopy.transfer.files.TargetDisk} is all that is done to them; it is
 * an interface so that tests can keep a history of it, or let it fail.
 */
@NullMarked
package io.github.backgroundcopy.transfer.files;

import org.jspecify.annotations.NullMarked;
