package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.cli.queue.GroupFiles;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a command says on standard output how groups come on. */
public final class ProgressOptions {

  @Option(
      names = "--progress",
      paramLabel = "json",
      description =
          "Print JSON objects on standard output instead of paths, one on each line, with time,"
              + " id, name, state, bytes, total, filesDone and files of a group, fileDetails of its"
              + " files (between its first line and its last of those that have changed), and at"
              + " its end its paths or its error. Standard error has lines instead of bars.")
  private @Nullable String form;

  /** Refuses a form that is none. */
  public void requireKnown() {
    if (form != null && !form.equals("json")) {
      throw CommandFailure.ofInput("--progress", "must be json, got \"" + form + "\"");
    }
  }

  /** Gives a terminal whose standard error leaves standard output in peace. */
  public Terminal on(Terminal terminal) {
    return form == null ? terminal : terminal.withoutWindow();
  }

  public Answer answer(Terminal terminal, GroupFiles files) {
    return form == null
        ? new PathAnswer(terminal)
        : new ProgressJson(terminal.out(), InstantSource.system(), files::of);
  }
}
