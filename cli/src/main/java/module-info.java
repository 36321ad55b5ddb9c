/**
 * {@code bgcopy}: the download queue on the command line.
 *
 * <p>A program, not a library: nothing is exported to other code.
 */
module io.github.backgroundcopy.cli {
  requires io.github.backgroundcopy.core;
  requires io.github.backgroundcopy.memory;
  requires io.github.backgroundcopy.postgresql;
  requires io.github.backgroundcopy.windows;
  requires org.slf4j;
  requires ch.qos.logback.classic;
  requires info.picocli;
  requires tools.jackson.core;
  requires java.logging;
  requires java.xml;
  requires jdk.httpserver;
  requires jdk.net;
  requires static org.jspecify;

  // It makes its provider by reflection.
  exports io.github.backgroundcopy.cli.log to
      org.slf4j;

  // It fills in objects by reflection.
  opens io.github.backgroundcopy.cli.commands to
      info.picocli;
  opens io.github.backgroundcopy.cli.display to
      info.picocli;
  opens io.github.backgroundcopy.cli.network to
      info.picocli;
  opens io.github.backgroundcopy.cli.queue to
      info.picocli;
  opens io.github.backgroundcopy.cli.sources to
      info.picocli;
  opens io.github.backgroundcopy.cli.web to
      info.picocli;
}
