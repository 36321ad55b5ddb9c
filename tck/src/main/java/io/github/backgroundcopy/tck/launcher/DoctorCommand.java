package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.run.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: what a run would find, without running it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says which backends were discovered and why not, what the backend declares, what"
        + " its fixture can do, and which checks would not run.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:a run can begin",
      "2:the command line is wrong",
      "5:a run would be INVALID-RUN"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final long LIMIT_SECONDS = 60;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private CommandSpec spec;

  @Mixin
  private final BackendOptions backend = new BackendOptions();

  DoctorCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    JavaProgram java = new JavaProgram(backend.path(), backend.options());
    Process process = new ProcessBuilder(java.onClassPath(Diagnosis.class, backend.backend()))
        .redirectErrorStream(true)
        .start();
    LastLines said = new LastLines(process.getInputStream());
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    out.println(said.atTheEnd());
    if (ended && process.exitValue() != 0) {
      String lacking = ServiceFiles.lacking(backend.path()).strip();
      if (!lacking.isEmpty()) {
        out.println(lacking);
      }
    }
    if (!ended) {
      out.println("It did not come to an end within " + LIMIT_SECONDS + " s.");
    }
    out.flush();
    return ended && process.exitValue() == 0 ? 0 : Verdict.INVALID_RUN.exitCode();
  }
}
