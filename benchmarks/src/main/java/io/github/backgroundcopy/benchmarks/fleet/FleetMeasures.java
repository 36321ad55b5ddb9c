package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Measures the queue of many machines by turns with what it is compared with, all on one server
 * that flushes. A first round does not count.
 */
public final class FleetMeasures {

  private static final int FEW = 100;
  private static final int DELAY_MICROS = 2_000;

  private final Path directory;
  private final Sizes sizes;
  private final Samples to;

  /**
   * How much of everything there is.
   *
   * @param listed the groups of the large queue that is listed
   * @param added the groups that are added in one call
   * @param pairs how often each client creates and cancels
   * @param files the files that are fetched
   * @param claimed the groups that are claimed and completed
   * @param claims how often as many are claimed and given back
   */
  public record Sizes(int listed, int added, int pairs, int files, int claimed, int claims) {}

  /**
   * Prepares.
   *
   * @param directory an empty directory for the server and the files
   * @param sizes how much there is
   * @param to where the samples go
   */
  public FleetMeasures(Path directory, Sizes sizes, Samples to) {
    this.directory = directory;
    this.sizes = sizes;
    this.to = to;
  }

  /**
   * Measures.
   *
   * @param rounds how often everybody takes part
   * @throws IOException if somebody cannot do what it is to
   */
  public void run(int rounds) throws IOException {
    try (FleetServer server = new FleetServer(directory);
        Fetching fetching = new Fetching(server, directory, sizes.files)) {
      Churning churning = new Churning(server, sizes.pairs);
      Claiming claiming = new Claiming(server, sizes.claimed, directory.toString());
      Adding adding = new Adding(server, sizes.added, directory.toString());
      // The first client makes the schema.
      Listing few = new Listing(server, FEW);
      Listing many = new Listing(server, sizes.listed);
      server.execute("vacuum analyze");
      for (int round = 0; round <= rounds; round++) {
        Samples samples = round == 0 ? new Samples() : to;
        boolean queueFirst = round % 2 == 0;
        churning.run(queueFirst, 0, samples);
        churning.run(queueFirst, DELAY_MICROS, samples);
        few.run(queueFirst, false, samples);
        many.run(queueFirst, true, samples);
        adding.run(samples);
        fetching.run(queueFirst, samples);
        System.out.println("round " + round + " of " + rounds);
      }
      // These need the tables for themselves, and a peer needs ten seconds for any number of jobs.
      for (int round = 0; round < rounds; round++) {
        claiming.run(round % 2 == 0, to);
      }
      claiming.age(sizes.claims, to);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
