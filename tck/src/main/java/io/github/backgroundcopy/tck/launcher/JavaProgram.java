package io.github.backgroundcopy.tck.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How Java machines are started beside this one: the same Java, with the kit and the vendor's jars.
 *
 * @param vendor the vendor's jars and directories of classes
 * @param options what the vendor adds to every command line, and the kit's own settings
 */
record JavaProgram(List<Path> vendor, List<String> options) {

  /** A resource of the kit; who names another one in the options has that. */
  private static final String LOGGING = "io/github/backgroundcopy/tck/launcher/logback.xml";

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Starts a class with the kit and the vendor's jars on the class path. */
  List<String> onClassPath(Class<?> main, String... arguments) {
    return onClassPath(List.of(), main, arguments);
  }

  /** Starts a class with the kit, the vendor's jars and something else on the class path. */
  List<String> onClassPath(List<Path> more, Class<?> main, String... arguments) {
    List<Path> path = new ArrayList<>(vendor);
    path.addAll(more);
    return command(
        List.of("-cp", System.getProperty("java.class.path") + File.pathSeparator + joined(path)),
        main,
        arguments);
  }

  /**
   * Starts a class with the api and the vendor's jars, but the fixture's, as modules, and the kit
   * on the class path.
   */
  List<String> onModulePath(Path api, Class<?> main, String... arguments) {
    List<Path> path = new ArrayList<>();
    path.add(api);
    path.addAll(UserPath.of(vendor));
    return command(
        List.of(
            "--module-path",
            joined(path),
            "--add-modules",
            "io.github.backgroundcopy",
            "-cp",
            System.getProperty("java.class.path")),
        main,
        arguments);
  }

  private List<String> command(List<String> paths, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    // Short-lived machines: the fast compiler is enough, and starts sooner.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    // Left to itself Logback writes down everything, at a fifth of the cost of a run.
    command.add("-Dlogback.configurationFile=" + LOGGING);
    command.addAll(options);
    command.addAll(paths);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static String joined(List<Path> path) {
    return path.stream()
        .map(Path::toAbsolutePath)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
