package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.order.Replica;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Schema;
import io.github.backgroundcopy.postgresql.work.Duties;
import io.github.backgroundcopy.postgresql.work.Workshop;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue as this process has it: connections, a replica of its order, and its part of the work.
 */
final class PostgresqlQueue {

  /** Guarded by {@link PostgresqlQueues}. */
  int clients;

  private final String name;
  private final QueueSettings settings;
  private final Database database;
  private final int number;
  private final Groups groups;
  private final GroupChanges changes;
  private final Replica replica;
  private final Procedures procedures;
  private final Bindings bindings;
  private final Workshop workshop;

  private PostgresqlQueue(String name, QueueSettings settings, Database database, int number) {
    this.name = name;
    this.settings = settings;
    this.database = database;
    this.number = number;
    this.groups = new Groups(number);
    this.changes = new GroupChanges(number);
    this.replica = new Replica(database, number);
    this.procedures = new Procedures(database, number, replica);
    Expiry expiry = new Expiry(database, number, settings.work().inactivity());
    this.bindings = new Bindings(database, number);
    Notifier notifier = new Notifier(database, number, groups, bindings);
    this.workshop = new Workshop(database, number, name, settings.work(), new Duties() {

      @Override
      public void tell() {
        notifier.look(workshop());
      }

      @Override
      public Instant expire() {
        return expiry.run(group -> remove(group, Expiry.EVERYBODY, null, null, expiry.millis()));
      }
    });
    bindings.announceTo(workshop);
  }

  /** Opens a queue; makes it, and the schema, where they are not there. */
  static PostgresqlQueue open(String name, QueueSettings settings) {
    Database database = new Database(settings.address());
    boolean opened = false;
    try {
      int number = Schema.prepare(database, name);
      opened = true;
      return new PostgresqlQueue(name, settings, database, number);
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  String name() {
    return name;
  }

  /** The number by which the server knows it. */
  int number() {
    return number;
  }

  QueueSettings settings() {
    return settings;
  }

  Database database() {
    return database;
  }

  Groups groups() {
    return groups;
  }

  GroupChanges changes() {
    return changes;
  }

  Replica replica() {
    return replica;
  }

  Procedures procedures() {
    return procedures;
  }

  Bindings bindings() {
    return bindings;
  }

  Workshop workshop() {
    return workshop;
  }

  /** Asks the server, and nothing else. */
  void requireUp() {
    boolean unused = database.ask(connection -> {
      try (var select = connection.prepareStatement("select 1")) {
        return select.execute();
      }
    });
  }

  /** Takes a group out of the queue, and deals with its files; gives what was found of it. */
  int remove(Incarnation group, Caller caller) {
    return remove(group, caller, null, null, 0);
  }

  /** The same if the group is complete and has so many files. */
  int removeComplete(Incarnation group, Caller caller, int files) {
    return remove(group, caller, GroupRow.number(GroupState.COMPLETE), files, 0);
  }

  private int remove(
      Incarnation group,
      Caller caller,
      @Nullable Integer state,
      @Nullable Integer files,
      long quietMillis) {
    int found = procedures.remove(group, caller, state, files, quietMillis);
    boolean wholly = found == Procedures.REMOVED_WHOLLY;
    if (!wholly && found != Procedures.REMOVED) {
      return found;
    }
    bindings.forget(group.num());
    if (!wholly) {
      settle(group);
    }
    return Procedures.REMOVED;
  }

  /** The group is out of the queue, which is all that a caller hears, even if this fails. */
  private void settle(Incarnation group) {
    try {
      workshop.settle(group.num());
    } catch (ServiceUnavailableException e) {
      // Workers of the place of its files look for such groups.
    }
  }

  /** Ends what this process has of the queue. */
  void end() {
    workshop.close();
    database.close();
  }
}
