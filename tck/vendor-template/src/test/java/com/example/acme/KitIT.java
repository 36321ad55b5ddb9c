package com.example.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit's program against the jars of this build, as anybody can run it. */
final class KitIT {

  /** INCOMPLETE: nothing failed, but not everything was decided. Aim at 0, CONFORMANT. */
  private static final int EXPECTED_EXIT_CODE = 3;

  @TempDir
  private Path work;

  @Test
  void nothingFailsAndTheVerdictIsHonest() throws Exception {
    Path reports = work.resolve("reports");

    Program run = Program.kit(work, "run", "--reports", reports.toString());

    assertEquals(EXPECTED_EXIT_CODE, run.exitCode(), run::output);
    assertTrue(run.output().matches("(?s).*\\R  failed +0\\R.*"), run::output);
    // On the class path, on the module path, and beside another backend.
    assertTrue(run.output().matches("(?s).*\\RDiscovery +3: 3 passed\\R.*"), run::output);
    assertTrue(Files.isRegularFile(reports.resolve("report.html")));
  }

  @Test
  void doctorSaysWhatIsLacking() throws Exception {
    Program doctor = Program.kit(work, "doctor");

    assertEquals(0, doctor.exitCode(), doctor::output);
    assertTrue(doctor.output().contains(AcmeFixture.class.getName()), doctor::output);
    assertTrue(doctor.output().matches("(?s).*\\RLacking: .*\\bGATE\\b.*"), doctor::output);
    assertTrue(doctor.output().contains("cannot be better than INCOMPLETE"), doctor::output);
  }
}
