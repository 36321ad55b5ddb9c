package io.github.backgroundcopy.windows.wine.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.windows.WindowsProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The questions to a real Windows, asked of Wine, which knows the interfaces of today alone. */
final class ProbeTrials {

  @Test
  void everyQuestionHasAnAnswerAndNothingIsLeft() {
    Map<String, String> answers = WindowsProbe.run();
    assertThat(answers)
        .containsEntry("modernClass", "yes")
        .containsEntry("modernOrder", "newest first")
        .containsEntry("modernEnumeratorIsSnapshot", "yes")
        .containsEntry("modernListsCancelledJobs", "yes, in state 8 (cancelled)")
        .containsEntry("legacyOrder", "failed: the class is not there");
    assertThat(answers.get("legacyClass")).startsWith("no: ").contains("REGDB_E_CLASSNOTREG");
    assertThat(answers.get("modernTellsOwner")).startsWith("no: ").contains("E_NOTIMPL");
    assertThat(answers.get("legacySeesModernJobs")).startsWith("failed: ");
    try (QueueManager manager = QueueManagers.open("windows")) {
      assertThat(manager.enumGroups().count()).isZero();
    }
  }
}
