/**
 * How one {@code bgcopy} lists and steers the queue that another one has open.
 *
 * <p>{@link io.github.backgroundcopy.cli.control.QueueControl} is what commands do with a queue of
 * a file, whoever has it open. The process that has it open answers at a Unix domain socket beside
 * the file ({@link io.github.backgroundcopy.cli.control.ControlServer}); another one asks there
 * ({@link io.github.backgroundcopy.cli.control.ControlClient}). The socket belongs to one user, and
 * both ends look who is at the other.
 *
 * <p>What passes is lines of JSON, in ASCII. The server begins with {@code {"bgcopy":3,…}}, the
 * version of the protocol. A request is an object with what is asked ({@code ask}) and how many
 * lines follow ({@code items}); its answer is any number of objects and then {@code {"done":true}},
 * or {@code {"refused":MESSAGE,"exit":CODE}}. Whole URLs pass only when groups are added; a listing
 * has them without what may be secret. Headers never pass.
 */
@NullMarked
package io.github.backgroundcopy.cli.control;

import org.jspecify.annotations.NullMarked;
