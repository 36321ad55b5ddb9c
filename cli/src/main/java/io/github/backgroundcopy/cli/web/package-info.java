/**
 * The page that shows a queue in a browser.
 *
 * <p>{@link io.github.backgroundcopy.cli.web.WebServer} answers on one address, to whoever knows
 * the token in its URL. It shows a {@link io.github.backgroundcopy.cli.web.Board}, which learns
 * what came, went and moved only while somebody looks. A browser asks for the rows in view alone,
 * so a page stays small however long the queue is.
 */
@NullMarked
package io.github.backgroundcopy.cli.web;

import org.jspecify.annotations.NullMarked;
