/**
 * A guided tour of what a queue can do.
 *
 * <p>It shows a live enumeration beside a snapshot, with groups that come and go.
 */
@NullMarked
package io.github.backgroundcopy.cli.tour;

import org.jspecify.annotations.NullMarked;
