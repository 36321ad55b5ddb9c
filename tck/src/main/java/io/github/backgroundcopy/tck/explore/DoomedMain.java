package io.github.backgroundcopy.tck.explore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Fixtures;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Does the steps of a program to a durable queue, and says of each that it came back. */
final class DoomedMain {

  static final String ACKNOWLEDGED = "ok ";

  private DoomedMain() {}

  /** Arguments: backend, where the queue is, where files would go, which program. */
  public static void main(String[] args) throws Exception {
    // Whatever the backend prints must not look like an acknowledgement.
    System.setOut(System.err);
    BackendFixture fixture = Fixtures.find(args[0], Thread.currentThread().getContextClassLoader());
    try (OutputStream out = new FileOutputStream(FileDescriptor.out);
        QueueFixture queue = fixture.openIn(Path.of(args[1])).orElseThrow()) {
      Traits traits = Subjects.traits(queue, fixture.facilities()).withCallersAlone();
      Real real = new Real(queue, new Places(queue, traits, "d", Path.of(args[2])));
      for (Step step :
          Generator.program(traits, Theme.CALLS, Deaths.LENGTH, Long.parseLong(args[3]))) {
        real.answer(step);
        out.write((ACKNOWLEDGED + step.verb() + "\n").getBytes(US_ASCII));
        out.flush();
      }
      // Nobody closes the queue in good order; the end comes with the kit's at the latest.
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
      Runtime.getRuntime().halt(1);
    }
  }
}
