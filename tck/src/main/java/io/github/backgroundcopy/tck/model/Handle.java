package io.github.backgroundcopy.tck.model;

/**
 * A handle of a group or of its job: by whose client, of which incarnation.
 *
 * @param client the name of the client
 * @param group the number of the group
 * @param ofJob whether it is the job's
 */
record Handle(String client, int group, boolean ofJob) {}
