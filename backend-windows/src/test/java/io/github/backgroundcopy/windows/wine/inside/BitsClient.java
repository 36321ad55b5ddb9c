package io.github.backgroundcopy.windows.wine.inside;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A client of the queue that does what it is told, a line at a time. */
final class BitsClient {

  private BitsClient() {}

  public static void main(String[] arguments) throws IOException {
    try (QueueManager manager = QueueManagers.open("windows")) {
      BufferedReader lines = Input.lines();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(answer(manager, line.split(" ", -1)));
      }
    }
  }

  private static String answer(QueueManager manager, String[] words) {
    return switch (words[0]) {
      case "create" -> {
        BackgroundCopyGroup group = manager.createGroup(UUID.fromString(words[1]));
        group.createJob(group.id()).addFiles(List.of(FileInfo.of(words[2], words[3])));
        yield "created";
      }
      case "list" ->
        String.join(" ", manager.enumGroups().stream().map(UUID::toString).toList());
      case "resume" -> {
        manager.getGroup(UUID.fromString(words[1])).resume();
        yield "resumed";
      }
      case "state" -> {
        GroupState state = manager.getGroup(UUID.fromString(words[1])).status().state();
        yield state.name();
      }
      case "finish" ->
        String.valueOf(manager.getGroup(UUID.fromString(words[1])).finish().size());
      default -> throw new IllegalArgumentException(words[0]);
    };
  }
}
