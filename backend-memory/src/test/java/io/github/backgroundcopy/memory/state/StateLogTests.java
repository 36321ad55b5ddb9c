package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is said of a state file by nobody's exception. */
final class StateLogTests {

  @TempDir
  private Path directory;

  @Test
  void whatIsSetAsideIsSaidOnceWithItsNewName() throws IOException {
    Path file = directory.resolve("state");
    Files.writeString(file, "Dear diary");
    Logger logger = (Logger) LoggerFactory.getLogger(StateOpening.class);
    Level level = logger.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(lines);
    try {
      StateFile.open(file, true, true).close();
      StateFile.open(file, true, true).close();
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(level);
    }
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains(file.toString(), "no state file", file + ".damaged-1");
  }
}
