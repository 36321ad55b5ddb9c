package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Downloads by a transport alone, one file after the other: what the client library gives. */
public final class Fetching {

  private static final int BUFFER = 64 * 1024;
  private static final int OK = 200;

  private Fetching() {}

  /**
   * Downloads, as a program of its own.
   *
   * @param args the name of the transport, the file that lists the URLs, and the directory they go
   *     to
   * @throws IOException if a file did not arrive
   */
  public static void main(String[] args) throws IOException {
    get(Library.valueOf(args[0]).open(), Files.readAllLines(Path.of(args[1])), Path.of(args[2]));
  }

  static void get(Transport transport, List<String> urls, Path directory) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (String url : urls) {
      String path = URI.create(url).getPath();
      Path file = directory.resolve(path.substring(path.lastIndexOf('/') + 1));
      try (TransportResponse response = transport.get(TransportRequest.of(url))) {
        if (response.status() != OK) {
          throw new IOException("The server answered \"" + response.status() + "\" for " + path);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
          InputStream in = response.body();
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
          }
        }
      }
    }
  }
}
