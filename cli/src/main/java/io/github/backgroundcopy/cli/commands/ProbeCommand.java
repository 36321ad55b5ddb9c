package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.JsonOutput;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

/** Asks the service of a real Windows what its documentation leaves open. */
@Command(
    name = "probe-windows",
    mixinStandardHelpOptions = true,
    header = "Asks the queue of this Windows what is still unverified.",
    description = {
      "",
      "Prints one JSON document to send us: whether the first interface of the queue is",
      "still there, whether the two ways to the queue show each other's jobs, whether",
      "enumerators are snapshots, and in which order they list.",
      "",
      "It adds a few groups without files to the queue and takes them out again. Nothing",
      "is downloaded, and no answer holds the name of a person or of this machine."
    },
    footer = {
      "",
      "The document: {\"schema\": \"" + ProbeCommand.SCHEMA + "\", \"system\": {...}, \"answers\": "
          + "{QUESTION: ANSWER}}, each answer a sentence that begins with yes, no, or failed "
          + "where the question is of that kind."
    })
final class ProbeCommand implements Callable<Integer> {

  static final String SCHEMA = "bgcopy/windows-probe/1";

  private final Terminal terminal;
  private final Supplier<Map<String, String>> probe;

  ProbeCommand(Terminal terminal, Supplier<Map<String, String>> probe) {
    this.terminal = terminal;
    this.probe = probe;
  }

  @Override
  public Integer call() {
    Map<String, String> answers;
    try {
      answers = probe.get();
    } catch (UnsupportedOperationException e) {
      throw CommandFailure.ofQueue(String.valueOf(e.getMessage()));
    }
    JsonGenerator json = JsonOutput.to(terminal.out());
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("system");
    for (String property : new String[] {"os.name", "os.version", "os.arch", "java.version"}) {
      json.writeStringProperty(property, System.getProperty(property));
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("answers");
    answers.forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeEndObject();
    JsonOutput.end(json);
    return ExitCodes.OK;
  }
}
