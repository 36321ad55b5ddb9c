package com.acme.start;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StoredGroup;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A program that puts a group into a state file, says so, and holds the file until it is killed.
 */
public final class HoldStateFile {

  private HoldStateFile() {}

  public static void main(String[] arguments) throws IOException {
    UUID id = new UUID(0, 1);
    StoredGroup group = new StoredGroup(
        1,
        id,
        "U",
        0,
        "",
        "",
        0,
        0,
        0,
        0,
        0,
        GroupState.SUSPENDED,
        false,
        null,
        null,
        0,
        null,
        null,
        Stage.IN_QUEUE);
    StateFile state = StateFile.open(Path.of(arguments[0]), false, true);
    state.await(state.append(List.of(new Change.PutGroup(group))));
    System.out.println("[held]");
    int unused = System.in.read();
  }
}
