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
          "Print JSON objects on standard output instead of paths, one on each line. Each "
              + "has the time, id, name, state, bytes, total, filesDone, files and fileDetails "
              + "of a group: the first and the last line have all files, the others those that "
              + "have changed. The last line also has the paths or the error. Standard error has "
              + "lines instead of bars.")
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
