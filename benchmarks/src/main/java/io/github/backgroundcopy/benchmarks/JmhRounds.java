package io.github.backgroundcopy.benchmarks;

import io.github.backgroundcopy.benchmarks.results.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs JMH in rounds with one fork of everything in each, so that what is compared takes turns: a
 * slow minute of the machine hits all peers, and not one.
 */
public final class JmhRounds {

  /**
   * A heap of fixed size, touched beforehand: else the first to use a page pays for it, and that is
   * whoever allocates.
   */
  public static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

  private static final double MEDIAN = 50;

  private JmhRounds() {}

  /**
   * Runs one round.
   *
   * @param options what to run, and how
   * @param to where a sample for each iteration goes: its mean, or its median if the benchmark
   *     samples times
   * @throws RunnerException if a benchmark fails
   */
  public static void run(Options options, Samples to) throws RunnerException {
    for (RunResult result : new Runner(options).run()) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          add(result.getParams(), iteration, to);
        }
      }
    }
  }

  /**
   * Makes the options of a full round.
   *
   * @param include a regular expression for the names of the benchmarks
   * @param rawResults where JMH's own JSON file goes
   * @return options with one fork and a heap of fixed size
   */
  public static ChainedOptionsBuilder options(String include, Path rawResults) {
    return new OptionsBuilder()
        .include(include)
        .forks(1)
        .jvmArgsAppend(HEAP.toArray(String[]::new))
        .shouldFailOnError(true)
        .resultFormat(ResultFormatType.JSON)
        .result(rawResults.toString());
  }

  private static void add(BenchmarkParams params, IterationResult iteration, Samples to) {
    String full = params.getBenchmark();
    String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    StringJoiner values = new StringJoiner(",");
    for (String param : params.getParamsKeys()) {
      values.add(param + "=" + params.getParam(param));
    }
    // Sampled times have secondary results too: their percentiles.
    boolean group = params.getThreadGroups().length > 1;
    if (!group) {
      add(name, values.toString(), params.getMode(), iteration.getPrimaryResult(), to);
      return;
    }
    iteration
        .getSecondaryResults()
        .forEach((label, result) ->
            add(name + ":" + label, values.toString(), params.getMode(), result, to));
  }

  private static void add(String name, String params, Mode mode, Result<?> result, Samples to) {
    double sample =
        mode == Mode.SampleTime ? result.getStatistics().getPercentile(MEDIAN) : result.getScore();
    to.add(name, params, result.getScoreUnit(), sample);
  }
}
