package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.GroupSpec;

/**
 * A group that is to be added.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param place where the user finds it, for messages: a line of a list, or a URL as it is shown
 * @param spec what the queue is to hold; its id is set
 */
public record Addition(String place, GroupSpec spec) {}
