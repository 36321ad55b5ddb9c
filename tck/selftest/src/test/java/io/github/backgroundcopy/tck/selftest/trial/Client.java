package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client of a queue, and whether it was closed. */
record Client(Principal principal, QueueManager manager, AtomicBoolean closed) {}
