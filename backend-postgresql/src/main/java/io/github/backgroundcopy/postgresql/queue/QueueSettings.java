package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.postgresql.sql.Address;
import io.github.backgroundcopy.postgresql.work.WorkSettings;

/**
 * What a client says about a queue. Clients of a process that say the same share what it has.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param address where the server is
 * @param work how this process works
 */
public record QueueSettings(Address address, WorkSettings work) {}
