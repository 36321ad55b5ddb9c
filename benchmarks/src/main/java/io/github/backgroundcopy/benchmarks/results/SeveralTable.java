package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table about several files at once, several connections and several sources, with what is to
 * be reached, which was set before anything was measured.
 */
final class SeveralTable {

  private static final String GROUP = "2,000 files of 64 KiB in one group, 16 at once";
  private static final String SPLIT = "256 MiB over a path of 2 × 50 ms, 2 MiB/s a connection, 16";
  private static final String ALL_FIVE = "Five sources: dead, dead, lying, slow, good";

  private SeveralTable() {}

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("Several.");
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    text.append("\n| Work | Measured | Must reach | |\n|---|---|---|---|\n");
    for (String how : List.of("process", "warm")) {
      speed(text, samples, GROUP, "group", "queue (" + how + ")", "aria2c", 3);
      speed(text, samples, GROUP, "group", "queue (" + how + ")", "curl", 1);
    }
    speed(text, samples, SPLIT, "split", "queue (process)", "aria2c", 1.2);
    speed(text, samples, SPLIT, "split", "queue (process)", "queue (process), one connection", 12);
    at(
        text,
        samples,
        "Killed at half of it, and again: fetched twice",
        "killed",
        "queue (process)",
        "%.2f MiB",
        2);
    at(text, samples, "– aria2c", "killed", "aria2c", "%.2f MiB", Double.NaN);
    ratio(text, samples, ALL_FIVE, "queue, all five", "queue, good one alone", 1.3);
    ratio(text, samples, "– aria2c", "aria2c, all five", "queue, good one alone", Double.NaN);
    if (samples.find("Several.sources.failed", "by=aria2c, all five") != null) {
      row(text, "– aria2c", "does not complete", "–", "");
    }
    at(
        text,
        samples,
        "One damaged piece of 256: asked of the second source",
        "damaged",
        "from=second",
        "%.2f pieces",
        1.1);
    at(text, samples, "– asked of the first", "damaged", "from=first", "%.2f pieces", Double.NaN);
    at(
        text,
        samples,
        "Heap of a transfer with 16 connections",
        "heap",
        "connections=16",
        "%.0f KiB",
        1536);
    return text.toString();
  }

  private static Optional<List<Double>> samples(Samples samples, String name, String by) {
    String params = by.contains("=") ? by : "by=" + by;
    return samples.keys().stream()
        .filter(key -> key.name().equals("Several." + name) && key.params().equals(params))
        .findFirst()
        .map(samples::of);
  }

  private static void speed(
      StringBuilder text,
      Samples samples,
      String title,
      String name,
      String by,
      String reference,
      double least) {
    Optional<List<Double>> of = samples(samples, name, by);
    Optional<List<Double>> to = samples(samples, name, reference);
    if (of.isPresent() && to.isPresent()) {
      Spread ratio = Spread.ofRatios(of.get(), to.get());
      row(
          text,
          title + ": " + by,
          text(ratio, "%.2f") + " × " + reference + ", " + text(Spread.of(of.get()), "%.1f")
              + " MiB/s",
          "≥ " + least + " ×",
          ratio.median() >= least ? "reached" : "**missed**");
    }
  }

  private static void ratio(
      StringBuilder text, Samples samples, String title, String by, String reference, double most) {
    Optional<List<Double>> of = samples(samples, "sources", by);
    Optional<List<Double>> to = samples(samples, "sources", reference);
    if (of.isPresent() && to.isPresent()) {
      Spread ratio = Spread.ofRatios(of.get(), to.get());
      String measured = text(ratio, "%.2f") + " × the good one alone, "
          + text(Spread.of(of.get()), "%.1f") + " s";
      most(text, title, measured, ratio.median(), most, " ×");
    }
  }

  private static void at(
      StringBuilder text,
      Samples samples,
      String title,
      String name,
      String by,
      String format,
      double most) {
    samples(samples, name, by).map(Spread::of).ifPresent(spread -> {
      String unit = format.substring(format.indexOf(' '));
      String measured = text(spread, format.substring(0, format.indexOf(' '))) + unit;
      most(text, title, measured, spread.median(), most, unit);
    });
  }

  private static void most(
      StringBuilder text, String title, String measured, double median, double most, String unit) {
    boolean none = Double.isNaN(most);
    row(
        text,
        title,
        measured,
        none ? "–" : "≤ " + most + unit,
        none ? "" : median <= most ? "reached" : "**missed**");
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String text(Spread spread, String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " – " + format + ")",
        spread.median(),
        spread.least(),
        spread.most());
  }
}
