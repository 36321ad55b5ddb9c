package io.github.backgroundcopy.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackendSelectionException;
import io.github.backgroundcopy.benchmarks.coldstart.Nothing;
import io.github.backgroundcopy.benchmarks.coldstart.OneGroup;
import io.github.backgroundcopy.benchmarks.coldstart.Services;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The measurements in processes of their own still run: small, in this one. */
class ProcessSmokeTests {

  private final Samples samples = new Samples();

  @Test
  void heapUse() {
    HeapUse.measure(300, samples);
    assertThat(samples.keys())
        .extracting(Samples.Key::name)
        .containsExactly("HeapUse.bare", "HeapUse.withFile");
  }

  @Test
  void aging() {
    Aging.measure(2000, 1, samples);
    assertThat(samples.keys()).extracting(Samples.Key::name).hasSize(6);
  }

  @Test
  void aQueueThatWasLongIsAsSmallAsAFreshOne() {
    Aging.measure(200_000, 0, samples);
    assertThat(mean("Aging.oldHeap")).isLessThan(1.2 * mean("Aging.freshHeap"));
  }

  @Test
  void writerCost() throws ExecutionException, InterruptedException {
    WriterCost.measure(400, 20, 1, samples);
    assertThat(samples.keys())
        .extracting(Samples.Key::params)
        .contains("n=400,peer=MEMORY", "n=400,peer=CORE");
  }

  @Test
  void coldStartProgramsFindWhatTheyMeasure() {
    assertThatCode(() -> {
          Nothing.main(new String[0]);
          Services.main(new String[0]);
          OneGroup.main(new String[0]);
        })
        .doesNotThrowAnyException();
  }

  @Test
  void coldStartProgramsFailWhereThereIsNothingToMeasure() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> Services.main(new String[0]))
          .isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(() -> OneGroup.main(new String[0]))
          .isInstanceOf(BackendSelectionException.class);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private double mean(String name) {
    return samples.of(new Samples.Key(name, "n=100", "B")).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
