package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.SecretFile;
import io.github.backgroundcopy.postgresql.PostgresqlMonitor;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server keeps the queue of many machines, and how to log in there. */
final class ServerOptions {

  /** The backend whose queues a server keeps. */
  static final String BACKEND = "postgresql";

  private static final String URL = "--queue-url";
  private static final String USER = "--queue-user";
  private static final String PASSWORD_FILE = "--queue-password-file";
  private static final String URL_VARIABLE = "BGCOPY_QUEUE_URL";
  private static final String PASSWORD_VARIABLE = "BGCOPY_QUEUE_PASSWORD";

  @Option(
      names = URL,
      paramLabel = "URL",
      description = "Use the queue that this PostgreSQL server keeps for many machines:"
          + " jdbc:postgresql://HOST:PORT/DATABASE. With --backend postgresql, the environment"
          + " variable " + URL_VARIABLE + " stands in for it.")
  private @Nullable String url;

  @Option(
      names = USER,
      paramLabel = "NAME",
      description = "Log in to that server as NAME. The password comes from " + PASSWORD_FILE
          + ", from the environment variable " + PASSWORD_VARIABLE + " or from ~/.pgpass.")
  private @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "Log in to that server with the first line of FILE, which nobody else may be"
          + " able to read.")
  private @Nullable String passwordFile;

  /** Tells whether a server is named by an option. */
  boolean isUsed() {
    return url != null;
  }

  /** Refuses what means nothing without a server. */
  void requireUnused() {
    if (user != null || passwordFile != null) {
      throw CommandFailure.ofInput(
          user == null ? PASSWORD_FILE : USER, "it goes with " + URL + ", which names the server");
    }
  }

  /** Says where the server is. */
  void applyTo(QueueManagerConfig.Builder config) {
    config.backend(BACKEND);
    String given = url == null ? System.getenv(URL_VARIABLE) : url;
    if (given == null && System.getProperty(PostgresqlOptions.URL_PROPERTY) == null) {
      throw CommandFailure.ofInput(
          "--backend " + BACKEND,
          "it must be told where its server is: " + URL
              + " jdbc:postgresql://HOST:PORT/DATABASE, or " + URL_VARIABLE
              + " in the environment, says it");
    }
    if (given != null) {
      config.option(PostgresqlOptions.URL, given);
    }
    if (user != null) {
      config.option(PostgresqlOptions.USER, user);
    }
    String password = passwordFile == null
        ? System.getenv(PASSWORD_VARIABLE)
        : SecretFile.read(PASSWORD_FILE, Arguments.path(PASSWORD_FILE, passwordFile))
            .lines()
            .findFirst()
            .orElse("");
    // A variable that is empty is how many say that it is not set: ~/.pgpass may have the password.
    if (password != null && !(passwordFile == null && password.isEmpty())) {
      config.option(PostgresqlOptions.PASSWORD, password);
    }
    requireReadable(config.build());
  }

  /** Asks the backend, which never shows a URL that it cannot read. */
  private void requireReadable(QueueManagerConfig config) {
    QuietDriver.hush();
    try {
      PostgresqlMonitor.open(config).close();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(
          url == null ? URL_VARIABLE : URL, String.valueOf(e.getMessage()));
    }
  }

  /** What a user types to mean this server again; parameters of the URL may be secret. */
  String words() {
    String given = url;
    if (given == null) {
      return "--backend " + BACKEND;
    }
    int parameters = given.indexOf('?');
    return URL + " " + (parameters < 0 ? given : given.substring(0, parameters))
        + (user == null ? "" : " " + USER + " " + user);
  }
}
