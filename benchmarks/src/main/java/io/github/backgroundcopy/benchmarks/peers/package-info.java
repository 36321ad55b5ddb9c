/**
 * Ways to keep a queue of groups in creation order, each as small as it can be: ours, and those
 * that one would otherwise take.
 */
@NullMarked
package io.github.backgroundcopy.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
