/**
 * Download lists, as people and other programs write them.
 *
 * <p>A list is read in two steps, form and then rules.
 */
@NullMarked
package io.github.backgroundcopy.cli.lists;

import org.jspecify.annotations.NullMarked;
