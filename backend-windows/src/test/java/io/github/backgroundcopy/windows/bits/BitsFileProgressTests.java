package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far each file is, as the service tells it. */
class BitsFileProgressTests {

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachFileHasItsOwnInTheOrderOfAddition(boolean wine) {
    try (FakeMachine machine = wine ? FakeMachine.wine() : FakeMachine.windows()) {
      BackgroundCopyGroup group = FakeMachine.group(machine.open(), directory, 4);
      BackgroundCopyJob job = group.getJob(group.enumJobs().next(1).get(0));
      machine
          .bits()
          .byGroup(group.id())
          .progressed(job.file(0), new BitsFileProgress(700, 700, true))
          .progressed(job.file(1), new BitsFileProgress(10_000_000_000L, 5_000_000_000L, false))
          .progressed(job.file(2), new BitsFileProgress(1000, 1000, false));

      assertThat(job.progress(0)).isEqualTo(new Progress(700, OptionalLong.of(700), 100));
      assertThat(job.progress(1).bytesTransferred()).isEqualTo(5_000_000_000L);
      assertThat(job.progress(1).percent()).isEqualTo(50);
      assertThat(job.progress(2).percent()).as("of one not yet judged").isEqualTo(99);
      assertThat(job.progress(3)).isEqualTo(new Progress(0, OptionalLong.empty(), 0));
      assertThat(job.files()).hasSize(4);
      for (int i = 0; i < 4; i++) {
        assertThat(job.files().get(i)).isEqualTo(new FileProgress(job.file(i), job.progress(i)));
      }
      for (int index : new int[] {4, -1, Integer.MIN_VALUE}) {
        assertThatExceptionOfType(ItemNotFoundException.class)
            .isThrownBy(() -> job.progress(index));
      }
    }
  }
}
