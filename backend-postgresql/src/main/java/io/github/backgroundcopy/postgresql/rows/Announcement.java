package io.github.backgroundcopy.postgresql.rows;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was announced of a file, as text of one line for each: {@code size N}, {@code digest
 * ALGORITHM HEX}, {@code source PRIORITY URL}, {@code pieces ALGORITHM LENGTH HEX,HEX}. Nothing of
 * it has a space: the rules of files see to that.
 */
final class Announcement {

  private Announcement() {}

  static @Nullable String stored(FileInfo file) {
    StringBuilder lines = new StringBuilder();
    if (file.size().isPresent()) {
      lines.append("size ").append(file.size().getAsLong()).append('\n');
    }
    for (Digest digest : file.digests()) {
      lines.append("digest ").append(digest.algorithm()).append(' ').append(digest.hex());
      lines.append('\n');
    }
    List<Source> sources = file.sources();
    for (Source source : sources.subList(1, sources.size())) {
      lines.append("source ").append(source.priority()).append(' ').append(source.remoteName());
      lines.append('\n');
    }
    Pieces pieces = file.pieces().orElse(null);
    if (pieces != null) {
      lines.append("pieces ").append(pieces.algorithm()).append(' ').append(pieces.length());
      lines.append(' ').append(String.join(",", pieces.digests())).append('\n');
    }
    return lines.isEmpty() ? null : lines.toString();
  }

  static FileInfo read(String url, String local, @Nullable String stored) {
    FileInfo file = FileInfo.of(url, local);
    if (stored == null) {
      return file;
    }
    for (String line : stored.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      file = switch (words[0]) {
        case "size" -> file.withSize(Long.parseLong(words[1]));
        case "digest" -> file.withDigest(new Digest(algorithm(words[1]), words[2]));
        case "source" -> file.withSource(new Source(words[2], Integer.parseInt(words[1])));
        case "pieces" ->
          file.withPieces(new Pieces(
              algorithm(words[1]),
              Long.parseLong(words[2]),
              words[3].isEmpty() ? List.of() : List.of(words[3].split(",", -1))));
        default -> file;
      };
    }
    return file;
  }

  private static Digest.Algorithm algorithm(String name) {
    return Digest.Algorithm.valueOf(name);
  }
}
