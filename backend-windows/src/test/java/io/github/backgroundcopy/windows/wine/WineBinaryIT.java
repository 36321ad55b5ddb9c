package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.windows.natively.NativeBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The binary interface by the calling convention of Windows: C made by mingw-w64, and its JVM. */
final class WineBinaryIT {

  private static final String ROOT = "io.github.backgroundcopy.windows.";

  private static WineSession session;

  @BeforeAll
  static void open() throws IOException {
    session = WineSession.open(WineSession.Cpus.ALL, Duration.ofMinutes(6));
  }

  @AfterAll
  static void close() throws IOException {
    session.close();
  }

  @Test
  void theClientAndTheServerInCAgree() throws IOException {
    Path program = NativeBuild.windowsSelfTest();
    WineOutput output = session.run(WineCommand.of(program), Duration.ofMinutes(2));
    assertThat(output.exit()).as(output.toString()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> whatRunsOutsideRunsInside() throws IOException {
    return WineTrials.in(session)
        .option("-Dnative.library=" + WineCommand.windows(NativeBuild.windowsLibrary()))
        .within(Duration.ofMinutes(4))
        .runTests(
            ROOT + "natively.NativeExportIT",
            ROOT + "qmgr.NativeConsumerIT",
            ROOT + "export.HostileCallerTests",
            ROOT + "export.RandomCallsMemoryTests",
            ROOT + "com.HostedObjectTests");
  }
}
