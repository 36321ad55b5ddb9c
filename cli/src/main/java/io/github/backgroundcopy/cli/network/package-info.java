/**
 * How the network is used: proxies, credentials, headers, limits.
 *
 * <p>Secrets come from files and the environment, and are never printed.
 */
@NullMarked
package io.github.backgroundcopy.cli.network;

import org.jspecify.annotations.NullMarked;
