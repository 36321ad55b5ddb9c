package io.github.backgroundcopy.cli.tour;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.cli.display.GroupTable;
import io.github.backgroundcopy.cli.queue.GroupListing;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.queue.Importer;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.sources.ImportOptions;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tour from beginning to end: fills the queue, shows it, walks, and tidies up. */
public final class Tour {

  /** With fewer groups behind the first guest there would be nothing left to show at the end. */
  private static final int FEWEST_BETWEEN = 4;

  /** More rows than this say nothing new. */
  private static final int MOST_ROWS = 12;

  private final QueueManager queue;
  private final Importer importer;
  private final GroupListing listing;
  private final Terminal terminal;

  public Tour(QueueManager queue, Terminal terminal) {
    this.queue = queue;
    LocalQueue local = LocalQueue.of(queue);
    this.importer = new Importer(local);
    this.listing = new GroupListing(local);
    this.terminal = terminal;
  }

  /** Walks, and tells whether every answer was as the contract has it. */
  public boolean take(String queueName, Optional<ImportOptions.Checked> list) {
    TourGuide guide;
    try (TourGuests guests = new TourGuests(queue)) {
      guide = new TourGuide(terminal, queue, guests);
      walk(queueName, list, guests, guide);
    }
    return conclude(guide, queueName);
  }

  private void walk(
      String queueName, Optional<ImportOptions.Checked> list, TourGuests guests, TourGuide guide) {
    int before = (int) Math.min(queue.enumGroups().count(), Integer.MAX_VALUE / 2);
    UUID first = guests.enter("Guest: comes first");
    int imported = list.map(
            given -> importer.add(List.of(given.list()), given.directories()).size())
        .orElse(0);
    for (int n = imported; n < FEWEST_BETWEEN; n++) {
      guests.enter("Guest: fills the queue");
    }
    UUID last = guests.enter("Guest: comes last");
    introduce(guide, queueName, before, imported, guests.count());
    new TourWalk(queue, guests, guide, before + 2).walk(first, last);
  }

  private void introduce(TourGuide guide, String queueName, int before, int imported, int guests) {
    guide.say("A walk through the queue \"" + queueName + "\", which holds "
        + (before > 0 ? Words.count(before, "group") + " from before, " : "")
        + (imported > 0 ? Words.count(imported, "group") + " from the list, and " : "")
        + Words.count(guests, "guest") + " of this tour.");
    guide.blank();
    List<GroupRow> rows = listing.rows();
    List<GroupRow> shown = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    new GroupTable(terminal, shown::stream, false).lines().forEach(guide::line);
    if (rows.size() > shown.size()) {
      guide.line("... and " + (rows.size() - shown.size()) + " more");
    }
  }

  private boolean conclude(TourGuide guide, String queueName) {
    long left = queue.enumGroups().count();
    guide.blank();
    guide.say(
        guide.broken() == 0
            ? "Every answer of these " + guide.steps() + " steps was as the contract has it."
            : Words.count(guide.broken(), "answer") + " of " + guide.steps()
                + " steps NOT as the contract has it; look for NOT AS PROMISED above.");
    boolean durable = queue.capabilities().contains(Capability.DURABLE);
    guide.say("The guests have left; the queue \"" + queueName + "\" holds "
        + Words.count(left, "group")
        + (durable ? "." : " and ends with this program, as queues of this backend do."));
    return guide.broken() == 0;
  }
}
