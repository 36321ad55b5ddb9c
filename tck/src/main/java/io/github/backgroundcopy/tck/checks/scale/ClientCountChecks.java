package io.github.backgroundcopy.tck.checks.scale;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Many clients, and much that each of them has. */
final class ClientCountChecks {

  /** Beyond a usual size of a pool. */
  private static final int CLIENTS = 70;

  private static final int HANDLES = 8;
  private static final int STAGES = 300;
  private static final int CALLBACKS = 70;

  private final Bench bench;

  ClientCountChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("SCALE-08")
  void manyClientsWithManyHandles() {
    UUID id = bench.group().id();
    bench.u().getGroup(id).set(GroupProperty.DISPLAY_NAME, "at first");
    List<QueueManager> clients = new ArrayList<>();
    List<BackgroundCopyGroup> handles = new ArrayList<>();
    List<CompletableFuture<GroupDetails>> stages = new ArrayList<>();
    int most = bench.rounds(CLIENTS);
    for (int i = 0; i < most; i++) {
      QueueManager client = bench.another(Principal.U);
      clients.add(client);
      for (int handle = 0; handle < HANDLES; handle++) {
        handles.add(client.getGroup(id));
      }
      stages.add(handles.get(handles.size() - 1).completion().toCompletableFuture());
    }
    for (int i = 0; i < bench.crowd(STAGES); i++) {
      stages.add(handles.get(0).completion().toCompletableFuture());
    }
    handles.get(handles.size() - 1).set(GroupProperty.DISPLAY_NAME, "at last");
    for (int i = 0; i < most; i++) {
      Expect.equal(
          "enumGroups() of client " + i + " of " + most, List.of(id), Seen.listed(clients.get(i)));
    }
    for (int i = 0; i < handles.size(); i++) {
      Expect.equal(
          "the name by handle " + i + " of " + handles.size(),
          "at last",
          handles.get(i).get(GroupProperty.DISPLAY_NAME));
    }
    clients.get(0).close();
    handles.get(handles.size() - 1).cancel();
    for (int i = 0; i < stages.size(); i++) {
      bench.await("the end of stage " + i + " of " + stages.size(), stages.get(i)::isDone);
    }
  }

  @Clause(value = "SCALE-08", part = "callbacks")
  void manyCallbacks() {
    List<Download> downloads = new ArrayList<>();
    List<Recorder> recorders = new ArrayList<>();
    int most = bench.places(bench.rounds(CALLBACKS));
    for (int i = 0; i < most; i++) {
      downloads.add(bench.download(1));
      recorders.add(new Recorder());
      downloads.get(i).group().whenDone(recorders.get(i));
    }
    downloads.forEach(Download::resume);
    for (int i = 0; i < most; i++) {
      int at = i;
      bench.await(
          "the call of callback " + i + " of " + most, () -> recorders.get(at).calls() > 0);
    }
    for (int i = 0; i < most; i++) {
      Expect.equal("calls of callback " + i + " of " + most, 1, recorders.get(i).calls());
      Expect.equal(
          "the group that callback " + i + " of " + most + " is told of",
          downloads.get(i).group().id(),
          recorders.get(i).events().get(0).group().id());
    }
  }
}
