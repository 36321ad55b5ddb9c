package io.github.backgroundcopy.tck.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * One step of a program: a call, by the names of what it is made to and of what it gives.
 *
 * <p>Names stand for objects, so that a program can be run again on another queue, and shortened: a
 * step whose names stand for nothing is passed over.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param result the name of what it gives, or empty
 * @param target the name of what it is done to; {@code queue} for the queue itself
 * @param verb what is done
 * @param arguments with what; callbacks by their names; unmodifiable
 */
public record Step(String result, String target, Verb verb, List<Object> arguments) {

  /** The name of the queue itself. */
  public static final String QUEUE = "queue";

  /**
   * Copies the list.
   *
   * @param result the name of what it gives
   * @param target the name of what it is done to
   * @param verb what is done
   * @param arguments with what
   */
  public Step {
    arguments = List.copyOf(arguments);
  }

  /**
   * Makes a step that gives nothing to keep.
   *
   * @param target the name of what it is done to
   * @param verb what is done
   * @param arguments with what
   * @return the step
   */
  public static Step of(String target, Verb verb, Object... arguments) {
    return new Step("", target, verb, List.of(arguments));
  }

  /**
   * Makes a step that gives something to keep.
   *
   * @param result the name of what it gives
   * @param target the name of what it is done to
   * @param verb what is done
   * @param arguments with what
   * @return the step
   */
  public static Step giving(String result, String target, Verb verb, Object... arguments) {
    return new Step(result, target, verb, List.of(arguments));
  }

  /**
   * Lists the files that it adds.
   *
   * @return the files, of all groups that it adds; unmodifiable
   */
  public List<FileSpec> files() {
    return arguments.stream()
        .flatMap(argument -> argument instanceof GroupPlan plan
            ? plan.files().stream()
            : argument instanceof FileSpec file ? Stream.of(file) : Stream.empty())
        .toList();
  }

  @Override
  public String toString() {
    String text = target + "." + verb.method() + arguments;
    return result.isEmpty() ? text : result + " = " + text;
  }
}
