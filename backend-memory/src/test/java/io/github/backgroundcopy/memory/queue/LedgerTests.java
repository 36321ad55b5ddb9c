package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTests {

  @TempDir
  private Path directory;

  @Test
  void aChangeThatCannotBeNotedIsToldToWhoeverWaitsForIt() {
    Group group = new Group(UUID.randomUUID(), "U", 0);
    group.number = 1;
    StateFile file = StateFile.open(directory.resolve("state"), false, false);
    Ledger ledger = new Ledger(file);
    ledger.changed(group);
    ledger.makeSafe();
    file.close();

    assertThatCode(() -> ledger.changed(group)).doesNotThrowAnyException();

    assertThatExceptionOfType(StateLostException.class)
        .isThrownBy(ledger::makeSafe)
        .withMessageContaining("nothing more is kept")
        .withCauseInstanceOf(IllegalStateException.class);
  }
}
