package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Delivers;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a client's calls answer and change. */
final class ManagerRules {

  private static final UUID ZERO = new UUID(0, 0);

  private final ModelState state;

  ManagerRules(ModelState state) {
    this.state = state;
  }

  Expected apply(Step step, ModelClient client) {
    if (step.verb() == Verb.CLOSE) {
      state.close(client);
      return Expected.returns("CB-BIND-02");
    }
    state.enter(client);
    return switch (step.verb()) {
      case CREATE_GROUP -> create(step, client, (UUID) step.arguments().get(0));
      case GET_GROUP -> get(step, client, (UUID) step.arguments().get(0));
      case DETAILS -> details(client, (UUID) step.arguments().get(0));
      case ENUM_GROUPS -> enumerate(step, client, Delivers.GROUP_IDS);
      case ENUM_GROUP_DETAILS -> enumerate(step, client, Delivers.ENTRIES);
      case LIST ->
        Expected.exactly(
            visible(client).stream().map(Item::id).toList(),
            "QMGR-ENUM-02",
            "QMGR-ENUM-03",
            "ENUM-ORDER-01");
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private Expected create(Step step, ModelClient client, UUID id) {
    if (id.equals(ZERO)) {
      throw new Refused(Refusal.MALFORMED, "QMGR-CREATE-04");
    }
    ModelGroup known = state.find(id);
    if (known != null) {
      throw new Refused(
          Refusal.DUPLICATE, client.mayUse(known) ? "QMGR-CREATE-02" : "QMGR-CREATE-03");
    }
    int number = state.groups.size();
    ModelGroup group = new ModelGroup(number, id, client.owner, state.moment());
    state.groups.put(number, group);
    state.queue.add(group);
    state.named.put(step.result(), new Handle(step.target(), number, false));
    return Expected.exactly(id, "QMGR-CREATE-01", "QMGR-CREATE-05");
  }

  private Expected get(Step step, ModelClient client, UUID id) {
    ModelGroup group = state.find(id);
    if (group == null || !client.mayUse(group)) {
      throw new Refused(
          Refusal.NOT_FOUND,
          group == null ? "QMGR-GET-02" : "QMGR-GET-03",
          "GROUP-CANCEL-01",
          "QMGR-GET-05");
    }
    if (!client.owner.equals(group.owner)) {
      group.owner = client.owner;
      state.changed(group);
      state.lost(group);
    }
    state.named.put(step.result(), new Handle(step.target(), group.number, false));
    return Expected.exactly(id, "QMGR-GET-01", "QMGR-GET-04");
  }

  private Expected details(ModelClient client, UUID id) {
    ModelGroup group = state.find(id);
    if (group == null || !client.mayUse(group)) {
      return Expected.exactly(Optional.empty(), "QMGR-GET-03", "GROUP-CANCEL-01");
    }
    Expected details = Sight.details(group, state.traits);
    return Expected.judged(
        details.toString(),
        seen -> details.differs(
            seen instanceof Optional<?> optional && optional.isPresent() ? optional.get() : seen));
  }

  private Expected enumerate(Step step, ModelClient client, Delivers delivers) {
    List<Item> items = visible(client);
    state.named.put(
        step.result(), new ModelEnumerator(delivers, step.target(), items, state.openings));
    return Expected.returns("QMGR-ENUM-02");
  }

  List<Item> visible(ModelClient client) {
    List<Item> items = new ArrayList<>();
    for (ModelGroup group : state.queue) {
      if (client.mayUse(group)) {
        items.add(new Item(group.id, group.number));
      }
    }
    return items;
  }

  /** An entry of which only the id is certain. */
  static Expected anyEntry(Item item) {
    return Expected.like(
        "an entry of " + item.id(),
        seen -> seen instanceof GroupEntry entry && entry.id().equals(item.id()),
        "ENUM-NEXT-11",
        "ENUM-SNAP-01");
  }

  /** What an entry that is delivered now must be. */
  Expected entry(ModelClient client, Item item) {
    ModelGroup group = state.groups.get(item.group());
    if (client.closed) {
      // What can still be read for a client that has gone nobody says.
      return anyEntry(item);
    }
    if (state.down) {
      return Expected.exactly(
          new GroupEntry.Denied(item.id(), HResult.QM_E_SERVICE_UNAVAILABLE), "LIFE-04");
    }
    if (group == null || group.gone) {
      return Expected.exactly(new GroupEntry.Gone(item.id()), "ENUM-SNAP-02", "ENUM-SNAP-05");
    }
    if (!client.mayUse(group)) {
      return Expected.exactly(
          new GroupEntry.Denied(item.id(), HResult.E_ACCESSDENIED), "ENUM-SNAP-04");
    }
    Expected details = Sight.details(group, state.traits);
    return Expected.judged(
        details.toString(),
        seen ->
            details.differs(seen instanceof GroupEntry.Present present ? present.group() : seen));
  }
}
