package com.acme.start;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that downloads a file and tells what came of it. */
public final class Outcome {

  private Outcome() {}

  /**
   * Downloads a file.
   *
   * @param arguments the URL, and where the file is to be
   * @throws Exception if that fails otherwise than in an error of the group
   */
  public static void main(String[] arguments) throws Exception {
    try (QueueManager manager = QueueManagers.open("memory")) {
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      group.createJob(UUID.randomUUID()).addFiles(List.of(FileInfo.of(arguments[0], arguments[1])));
      BlockingQueue<StatusEvent> told = new ArrayBlockingQueue<>(10);
      group.whenDone(told::add);
      group.resume();
      StatusEvent event = told.poll(30, TimeUnit.SECONDS);
      if (event == null) {
        System.out.println("[late] next attempt at "
            + manager.details(group.id()).orElseThrow().nextAttempt());
        return;
      }
      System.out.println(event
          .error()
          .map(error -> "[" + error.win32Result() + "] " + error.reason())
          .orElse("[complete]"));
    }
  }
}
