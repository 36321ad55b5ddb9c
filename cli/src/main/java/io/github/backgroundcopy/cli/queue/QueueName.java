package io.github.backgroundcopy.cli.queue;

/**
 * How messages name a queue.
 *
 * @param options what is typed to mean it, such as {@code --state FILE}
 * @param shown what it is called
 * @param transferrer the command that transfers its groups
 * @param isServer whether a server keeps it, so that workers of many machines come and go
 */
public record QueueName(String options, String shown, String transferrer, boolean isServer) {

  /** Names the queue of a file. */
  static QueueName of(StateOptions state) {
    String options = "--state " + state.file();
    return new QueueName(options, state.file(), "bgcopy watch " + options, false);
  }
}
