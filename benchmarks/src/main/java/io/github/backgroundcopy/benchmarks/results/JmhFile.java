package io.github.backgroundcopy.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** Reads the JSON file that JMH itself writes: what another build of this module measured. */
public final class JmhFile {

  private JmhFile() {}

  /**
   * Reads the result of each benchmark as one sample: its median if it samples times, its mean if
   * not.
   *
   * @param file what JMH wrote
   * @param param what all of it has in common, added to the parameters
   * @param to where the samples go, under the names of benchmarks behind {@code Compared.}
   * @throws IOException if the file cannot be read
   */
  public static void read(Path file, String param, Samples to) throws IOException {
    for (Object element : (List<?>) Json.parse(Files.readString(file))) {
      Map<?, ?> result = (Map<?, ?>) element;
      String full = text(result, "benchmark");
      String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
      StringJoiner params = new StringJoiner(",");
      if (result.get("params") instanceof Map<?, ?> given) {
        given.forEach((key, value) -> params.add(key + "=" + value));
      }
      params.add(param);
      boolean sampled = text(result, "mode").equals("sample");
      Map<?, ?> primary = map(result, "primaryMetric");
      Object score = sampled ? map(primary, "scorePercentiles").get("50.0") : primary.get("score");
      to.add("Compared." + name, params.toString(), text(primary, "scoreUnit"), (Double)
          Objects.requireNonNull(score));
    }
  }

  private static String text(Map<?, ?> of, String name) {
    return Objects.requireNonNull(of.get(name), name).toString();
  }

  private static Map<?, ?> map(Map<?, ?> of, String name) {
    return (Map<?, ?>) Objects.requireNonNull(of.get(name), name);
  }
}
