package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;

/** The table about the queue of many machines, with what was to be reached, set before. */
final class FleetTable {

  private FleetTable() {}

  /**
   * A row.
   *
   * @param title what it says
   * @param name what was measured
   * @param queue what it depends on, of the queue
   * @param other the same, of what it is compared with
   * @param what what that is
   * @param isRate whether more is better
   * @param bar how much of the other's is to be reached; of rates at least, of times at most
   * @param isInverse whether the other's time is divided by the queue's
   */
  private record Row(
      String title,
      String name,
      String queue,
      String other,
      String what,
      boolean isRate,
      double bar,
      boolean isInverse) {}

  static boolean has(Samples.Key key) {
    return key.name().startsWith("Fleet.");
  }

  private static List<Row> rows(Samples samples) {
    int few = groups(samples, false);
    int many = groups(samples, true);
    String add = param(samples, "Fleet.add");
    String files = param(samples, "Fleet.files");
    String claims = param(samples, "Fleet.claims");
    String aged = param(samples, "Fleet.size");
    return List.of(
        new Row(
            "Create + cancel, 16 clients",
            "churn",
            "by=queue,flush=own",
            "by=plain,flush=own",
            "insert + delete without any order",
            true,
            0.35,
            false),
        new Row(
            "The same, each flush 2 ms longer",
            "churn",
            "by=queue,flush=+2ms",
            "by=plain,flush=+2ms",
            "the same",
            true,
            0.7,
            false),
        new Row(
            "`enumGroups`, nothing new, " + many + " groups",
            "enum",
            "by=queue,groups=" + many,
            "by=number,groups=" + many,
            "read one number",
            false,
            1.5,
            false),
        new Row(
            "`enumGroups`, " + many + " groups",
            "enum",
            "by=queue,groups=" + many,
            "by=queue,groups=" + few,
            few + " groups",
            false,
            1.2,
            false),
        new Row(
            "Walk of " + many + " groups, in batches of 256",
            "walk",
            "by=queue,groups=" + many,
            "by=keyset,groups=" + many,
            "`SELECT`s by key",
            true,
            100,
            true),
        new Row(
            "First load of " + many + " groups",
            "load",
            "by=queue,groups=" + many,
            "by=copy,groups=" + many,
            "`COPY` of the rows",
            false,
            2,
            false),
        new Row(
            "`addAll` of groups with a file, " + add,
            "add",
            "by=queue," + add,
            "by=copy," + add,
            "`COPY` of the rows",
            false,
            2,
            false),
        new Row(
            "Files of 64 KiB in 8 groups by 4 workers, " + files,
            "files",
            "by=queue," + files,
            "by=memory," + files,
            "memory with a state file",
            true,
            0.7,
            false),
        new Row(
            "Claim ten, complete one by one, 10 workers, " + claims,
            "claims",
            "by=queue," + claims,
            "by=db-scheduler," + claims,
            "db-scheduler, locking what it fetches",
            true,
            1,
            false),
        new Row(
            "The same, completed together",
            "claims",
            "by=queue-together," + claims,
            "by=db-scheduler," + claims,
            "the same",
            true,
            3,
            false),
        new Row(
            "Claim ten, complete one by one",
            "claims",
            "by=queue," + claims,
            "by=jobrunr," + claims,
            "JobRunr, a fifth as many jobs",
            true,
            3,
            false),
        new Row(
            "Completed together beside a foreign snapshot",
            "claims",
            "by=queue-beside-a-snapshot," + claims,
            "by=queue-together," + claims,
            "without one",
            true,
            0.6,
            false),
        new Row(
            "Tables of as many groups after " + aged,
            "size",
            "by=queue," + aged,
            "by=fresh," + aged,
            "fresh ones",
            false,
            3,
            false));
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    text.append("\n| Measure | queue | compared with | that | ratio | Must reach | |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Row row : rows(samples)) {
      Samples.Key key = key(samples, row.name, row.queue);
      Samples.Key otherKey = key(samples, row.name, row.other);
      List<Double> queue = samples.of(key);
      List<Double> other = samples.of(otherKey);
      Spread ratio = row.isInverse ? Spread.ofRatios(other, queue) : Spread.ofRatios(queue, other);
      boolean reached = row.isRate ? ratio.median() >= row.bar : ratio.median() <= row.bar;
      List<String> cells = List.of(
          row.title,
          text(queue, key.unit()),
          row.what,
          text(other, key.unit()),
          String.format(
              Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.median(), ratio.least(), ratio.most()),
          (row.isRate ? "≥ " : "≤ ") + row.bar,
          reached ? "reached" : "**missed**");
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private static Samples.Key key(Samples samples, String name, String params) {
    return samples.keys().stream()
        .filter(key -> key.name().equals("Fleet." + name) && key.params().equals(params))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "There is no measurement Fleet." + name + " of " + params + " in the results"));
  }

  private static int groups(Samples samples, boolean most) {
    return samples.keys().stream()
        .filter(key -> key.name().equals("Fleet.enum"))
        .map(key -> key.params().substring(key.params().lastIndexOf('=') + 1))
        .map(Integer::valueOf)
        .reduce((a, b) -> most ? Math.max(a, b) : Math.min(a, b))
        .orElse(0);
  }

  /** What a measurement depends on but by whom it is. */
  private static String param(Samples samples, String name) {
    return samples.keys().stream()
        .filter(key -> key.name().equals(name))
        .map(key -> key.params().substring(key.params().indexOf(',') + 1))
        .findFirst()
        .orElse("");
  }

  private static String text(List<Double> values, String unit) {
    double value = Spread.of(values).median();
    return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, unit);
  }
}
