package io.github.backgroundcopy.tck.launcher;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which backend, and where it is. */
final class BackendOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private CommandSpec spec;

  @Option(
      names = "--backend",
      required = true,
      paramLabel = "ID",
      description = "The id of the backend's provider.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private String backend;

  @Option(
      names = "--path",
      paramLabel = "JARS",
      description = "The backend's jars with all they need (but the api), and its fixture for the"
          + " kit, separated as in a class path; FOLDER/* stands for all jars of a folder.")
  private List<String> path = List.of();

  @Option(
      names = "--java-option",
      paramLabel = "OPTION",
      description = "An option for the Java machines that run the backend; may be repeated.")
  private List<String> options = List.of();

  BackendOptions() {}

  String backend() {
    return backend;
  }

  List<Path> path() {
    try {
      return PathList.parse(path);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  List<String> options() {
    return options;
  }
}
