package io.github.backgroundcopy.benchmarks.results;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Samples by what they are samples of. A process prints its own, and whoever started it reads them.
 *
 * <p>Not thread-safe.
 */
public final class Samples {

  private static final String MARK = "::sample";

  private final Map<Key, List<Double>> byKey = new LinkedHashMap<>();

  /** Makes an empty collection. */
  public Samples() {}

  /**
   * What was measured.
   *
   * @param name class and method
   * @param params what it depends on, {@code name=value} in the order of names, separated by commas
   * @param unit the unit of the samples
   */
  public record Key(String name, String params, String unit) {}

  /**
   * Adds a sample.
   *
   * @param name what was measured
   * @param params what it depends on
   * @param unit its unit
   * @param sample its value
   */
  public void add(String name, String params, String unit, double sample) {
    byKey.computeIfAbsent(new Key(name, params, unit), key -> new ArrayList<>()).add(sample);
  }

  /**
   * Lists what was measured.
   *
   * @return the keys, in the order in which they came
   */
  public List<Key> keys() {
    return List.copyOf(byKey.keySet());
  }

  /**
   * Gives the samples of a key.
   *
   * @param key one of {@link #keys}
   * @return its samples, in the order in which they came
   */
  public List<Double> of(Key key) {
    return List.copyOf(Objects.requireNonNull(byKey.get(key), "key"));
  }

  /**
   * Finds what was measured.
   *
   * @param name class and method
   * @param params what it depends on
   * @return mean and error, or null if it was not measured
   */
  public @Nullable Quantity find(String name, String params) {
    for (Map.Entry<Key, List<Double>> entry : byKey.entrySet()) {
      Key key = entry.getKey();
      if (key.name().equals(name) && key.params().equals(params)) {
        return Quantity.of(entry.getValue(), key.unit());
      }
    }
    return null;
  }

  /**
   * Prints every sample on a line of its own.
   *
   * @param to where to
   */
  public void print(PrintStream to) {
    byKey.forEach((key, samples) -> {
      for (double sample : samples) {
        to.println(String.join("\t", MARK, key.name(), key.params(), key.unit(), "" + sample));
      }
    });
  }

  /**
   * Reads a line that {@link #print} wrote.
   *
   * @param line any line
   * @return whether it was one
   */
  public boolean read(String line) {
    String[] fields = line.split("\t", -1);
    if (!fields[0].equals(MARK)) {
      return false;
    }
    add(fields[1], fields[2], fields[3], Double.parseDouble(fields[4]));
    return true;
  }
}
