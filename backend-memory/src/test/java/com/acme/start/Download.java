package com.acme.start;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The shortest program that downloads a file. */
public final class Download {

  private Download() {}

  /**
   * Downloads a file.
   *
   * @param arguments the URL, and where the file is to be
   * @throws Exception if that fails
   */
  public static void main(String[] arguments) throws Exception {
    try (QueueManager manager = QueueManagers.open("memory")) {
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      group.createJob(UUID.randomUUID()).addFiles(List.of(FileInfo.of(arguments[0], arguments[1])));
      CountDownLatch done = new CountDownLatch(1);
      group.whenDone(event -> done.countDown());
      group.resume();
      boolean inTime = done.await(1, TimeUnit.MINUTES);
      System.out.println(inTime ? "[" + group.finish().size() + " here]" : "[late]");
    }
  }
}
