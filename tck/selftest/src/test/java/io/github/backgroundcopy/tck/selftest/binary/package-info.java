/**
 * The binary interface of a queue in a simulated address space, so that the checks of the binary
 * side run on every host. Written from the specification by itself: it shares no slot, id or layout
 * with the kit.
 */
@NullMarked
package io.github.backgroundcopy.tck.selftest.binary;

import org.jspecify.annotations.NullMarked;
