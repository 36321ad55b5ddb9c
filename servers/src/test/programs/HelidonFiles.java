import io.helidon.webserver.WebServer;
import io.helidon.webserver.staticcontent.StaticContentService;
import java.nio.file.Path;

/** A program of Helidon that serves the files of a directory: {@code ROOT PORT}. */
final class HelidonFiles {

  public static void main(String[] args) {
    WebServer.builder()
        .host("127.0.0.1")
        .port(Integer.parseInt(args[1]))
        .routing(routing -> routing.register("/", StaticContentService.create(Path.of(args[0]))))
        .build()
        .start();
  }
}
