package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.Capability;
import java.util.Set;

/** What this way to the queue can do; asked without loading anything native. */
public final class BitsCapabilities {

  /**
   * What is declared.
   *
   * <ul>
   *   <li>Jobs outlive processes and the service by documentation; Wine's end with their service.
   *   <li>Callbacks are told of completion and errors by Windows' service, of completion alone by
   *       Wine's; we look ourselves too.
   *   <li>Each file tells its own progress; SOURCES and PIECES are not among them, since the
   *       service asks one address and checks nothing.
   *   <li>OWNERSHIP is not among them: the service tells callers apart, but by the process's token,
   *       so that no other caller can be served.
   *   <li>FILES_AT_COMPLETION, LONG_DESCRIPTION, UNIQUE_IDS, BINARY_INTERFACE cannot be kept: files
   *       appear when a job is completed, ids stand in descriptions, and there is no object to
   *       call.
   * </ul>
   */
  public static final Set<Capability> DECLARED =
      Set.of(Capability.CALLBACKS, Capability.DURABLE, Capability.FILE_PROGRESS);

  private BitsCapabilities() {}
}
