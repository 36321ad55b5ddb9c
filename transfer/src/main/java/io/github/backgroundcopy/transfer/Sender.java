package io.github.backgroundcopy.transfer;

/**
 * Who sends bytes of a file.
 *
 * @param mirror the source
 * @param isPart whether it was asked for a part, and not for the whole
 */
record Sender(Mirror mirror, boolean isPart) {}
