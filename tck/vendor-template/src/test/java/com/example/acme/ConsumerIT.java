package com.example.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that uses the backend's jar, in a fresh Java machine. */
final class ConsumerIT {

  private static final String SOURCE = String.join(
      System.lineSeparator(),
      "import io.github.backgroundcopy.*;",
      "import java.util.*;",
      "class Consumer {",
      "  public static void main(String[] args) {",
      "    try (QueueManager queue = QueueManagers.open(\"acme\")) {",
      "      UUID id = queue.createGroup(new UUID(1, 2)).id();",
      "      System.out.print(queue.enumGroups().next(10).equals(List.of(id)));",
      "    }",
      "  }",
      "}");

  @TempDir
  private Path work;

  @Test
  void worksOnTheClassPath() throws Exception {
    assertWorks("--class-path", Program.property("it.jars") + File.separator + "*");
  }

  @Test
  void worksOnTheModulePath() throws Exception {
    assertWorks("--module-path", Program.property("it.jars"), "--add-modules", "com.example.acme");
  }

  private void assertWorks(String... path) throws Exception {
    Path source = Files.writeString(work.resolve("Consumer.java"), SOURCE);
    List<String> arguments = new ArrayList<>(List.of(path));
    arguments.add(source.toString());

    Program consumer = Program.java(work, arguments);

    assertEquals("true", consumer.output());
    assertEquals(0, consumer.exitCode());
  }
}
