package io.github.backgroundcopy.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run: what it ran on, its samples, and what it could not measure.
 *
 * @param environment the JVM, the machine and the day, by name
 * @param notes what was left out, and why
 * @param samples all samples
 */
public record Results(Map<String, String> environment, List<String> notes, Samples samples) {

  /**
   * Writes the run as JSON. Mean and error of each measurement stand beside its samples.
   *
   * @param file where to; directories are made
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    List<Object> measurements = new ArrayList<>();
    for (Samples.Key key : samples.keys()) {
      List<Double> of = samples.of(key);
      Quantity quantity = Quantity.of(of, key.unit());
      Map<String, Object> measurement = new LinkedHashMap<>();
      measurement.put("name", key.name());
      measurement.put("params", key.params());
      measurement.put("unit", key.unit());
      measurement.put("value", quantity.value());
      measurement.put("error", quantity.error());
      measurement.put("samples", of);
      measurements.add(measurement);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("environment", environment);
    all.put("notes", notes);
    all.put("measurements", measurements);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.writeString(file, Json.text(all));
  }

  /**
   * Reads a run.
   *
   * @param file what {@link #write} wrote
   * @return the run
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is something else
   */
  public static Results read(Path file) throws IOException {
    Map<?, ?> all = (Map<?, ?>) Json.parse(Files.readString(file));
    Map<String, String> environment = new LinkedHashMap<>();
    ((Map<?, ?>) field(all, "environment"))
        .forEach((name, value) -> environment.put(name.toString(), value.toString()));
    List<String> notes = new ArrayList<>();
    ((List<?>) field(all, "notes")).forEach(note -> notes.add(note.toString()));
    Samples samples = new Samples();
    for (Object element : (List<?>) field(all, "measurements")) {
      Map<?, ?> measurement = (Map<?, ?>) element;
      for (Object sample : (List<?>) field(measurement, "samples")) {
        samples.add(
            field(measurement, "name").toString(),
            field(measurement, "params").toString(),
            field(measurement, "unit").toString(),
            (Double) sample);
      }
    }
    return new Results(environment, notes, samples);
  }

  private static Object field(Map<?, ?> object, String name) {
    Object value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no field \"" + name + "\" in the results");
    }
    return value;
  }
}
