/**
 * The queue manager as a Guice binding, for applications that are composed with Guice.
 *
 * <p>Guice is optional: {@link io.github.backgroundcopy.QueueManagers} loads none of it, and who
 * installs {@link io.github.backgroundcopy.core.guice.QueueManagerModule} brings Guice along.
 */
@NullMarked
package io.github.backgroundcopy.core.guice;

import org.jspecify.annotations.NullMarked;
