package io.github.backgroundcopy.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How machines for checks are started. */
final class JavaProgramTests {

  private static final String LOGGING = "-Dlogback.configurationFile=";

  @Test
  void theyLogErrorsAlone() throws Exception {
    String option = command(List.of()).stream()
        .filter(part -> part.startsWith(LOGGING))
        .findFirst()
        .orElseThrow();
    URL file = Objects.requireNonNull(
        JavaProgram.class.getResource("/" + option.substring(LOGGING.length())), option);
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);

    configurator.doConfigure(file);

    assertThat(context.getLogger("org.apache.hc").getEffectiveLevel()).isEqualTo(Level.ERROR);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().hasNext())
        .isTrue();
    context.stop();
  }

  @Test
  void whoWantsAnotherLogSaysSo() {
    String other = LOGGING + "mine.xml";

    assertThat(command(List.of(other)))
        .containsSubsequence(
            command(List.of()).stream()
                .filter(part -> part.startsWith(LOGGING))
                .findFirst()
                .orElseThrow(),
            other);
  }

  private static List<String> command(List<String> options) {
    return new JavaProgram(List.of(), options).onClassPath(JavaProgramTests.class);
  }
}
