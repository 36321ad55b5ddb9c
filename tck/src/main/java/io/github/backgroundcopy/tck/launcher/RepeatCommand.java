package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.run.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the command that runs one check again just as it ran. */
final class RepeatCommand {

  /** The system property by which every bounded wait of the kit is stretched. */
  private static final String PATIENCE = "backgroundcopy.tck.patience";

  /** The system property that gives the minutes to explore beyond what is explored anyway. */
  private static final String MINUTES = "backgroundcopy.tck.minutes";

  private final Request request;

  RepeatCommand(Request request) {
    this.request = request;
  }

  /** Gives what the worker's Java machine gets on its command line. */
  List<String> javaOptions() {
    List<String> options = new ArrayList<>(request.options());
    options.add("-D" + PATIENCE + "=" + request.patience());
    options.add("-D" + MINUTES + "=" + request.minutes());
    return options;
  }

  /** Gives the command for a check. */
  String of(String check) {
    List<String> words = new ArrayList<>(start());
    words.add("run");
    words.add("--backend");
    words.add(request.backend());
    if (!request.path().isEmpty()) {
      words.add("--path");
      words.add(
          request.path().stream().map(Path::toString).collect(Collectors.joining(PathList.MARK)));
    }
    request.options().forEach(option -> words.add("--java-option=" + option));
    if (request.patience() != 1) {
      words.add("--patience");
      words.add(Double.toString(request.patience()));
    }
    if (request.minutes() > 0) {
      words.add("--minutes");
      words.add(Double.toString(request.minutes()));
    }
    if (request.profile() != Profile.STRICT) {
      words.add("--profile");
      words.add(request.profile().name());
    }
    words.add("--clause");
    words.add(check);
    words.add("--seed");
    words.add(Long.toString(request.seed()));
    return words.stream().map(RepeatCommand::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> start() {
    String path = System.getProperty("java.class.path");
    return path.endsWith(".jar") && !path.contains(PathList.MARK)
        ? List.of("java", "-jar", path)
        : List.of("java", "-cp", path, TckMain.class.getName());
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:;@%+=,-]+") ? word : '"' + word + '"';
  }
}
