package io.github.backgroundcopy.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers that are Java programs, each in a process of its own. */
final class JavaPrograms {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private JavaPrograms() {}

  /** With the Tomcat that Spring Boot brings, which hides the newer one behind it. */
  static FileServer springBoot(Path root, Path scratch) throws Exception {
    String tomcat = System.getProperty("spring-boot.tomcat");
    return ServerProcess.start(
        scratch,
        port -> java(
            "-Dorg.springframework.boot.logging.LoggingSystem=none",
            "-cp",
            tomcat + File.pathSeparator + CLASS_PATH,
            SpringBootFiles.class.getName(),
            root.toString(),
            String.valueOf(port)));
  }

  /** From its source: classes for a newer Java cannot be compiled against here. */
  static FileServer helidon(Path root, Path scratch) throws Exception {
    String program =
        Path.of("src/test/programs/HelidonFiles.java").toAbsolutePath().toString();
    return ServerProcess.start(
        scratch, port -> java("-cp", CLASS_PATH, program, root.toString(), String.valueOf(port)));
  }

  static FileServer jwebserver(Path root, Path scratch) throws Exception {
    return ServerProcess.start(
        scratch,
        port -> java(
            "-m",
            "jdk.httpserver",
            "-b",
            "127.0.0.1",
            "-p",
            String.valueOf(port),
            "-d",
            root.toString()));
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
