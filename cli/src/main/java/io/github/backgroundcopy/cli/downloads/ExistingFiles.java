package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a document, which may be a stranger's, would replace. */
public final class ExistingFiles {

  private static final int BUFFER_BYTES = 64 << 10;

  private ExistingFiles() {}

  /** Refuses a group one of whose targets is there, unless it is what the group would bring. */
  public static void refuse(DownloadList.Group group, String place) {
    for (FileInfo file : group.files()) {
      Path target = Path.of(file.localName());
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isTheSame(target, file)) {
        throw CommandFailure.ofInput(
            place,
            "the file \"" + target + "\" exists, and "
                + (announcesContent(file)
                    ? "is not the one that the document announces"
                    : "the document announces no digest to compare it with")
                + "; --overwrite replaces it, -d DIR saves elsewhere");
      }
    }
  }

  private static boolean announcesContent(FileInfo file) {
    return !file.digests().isEmpty() || file.pieces().isPresent();
  }

  /**
   * A file is there if the digests would accept it that the fetched one is to have, whichever they
   * are; without digests of the whole, those of the pieces decide.
   */
  private static boolean isTheSame(Path target, FileInfo announced) {
    if (!announcesContent(announced) || !Files.isRegularFile(target)) {
      return false;
    }
    try {
      if (announced.size().isPresent() && announced.size().getAsLong() != Files.size(target)) {
        return false;
      }
      return announced.digests().isEmpty()
          ? hasPieces(target, announced.pieces().orElseThrow())
          : hasDigests(target, announced.digests());
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasDigests(Path target, List<Digest> announced) throws IOException {
    Map<Digest, MessageDigest> digests = new LinkedHashMap<>();
    for (Digest digest : announced) {
      digests.put(digest, started(digest.algorithm()));
    }
    try (InputStream in = Files.newInputStream(target)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (MessageDigest digest : digests.values()) {
          digest.update(buffer, 0, read);
        }
      }
    }
    return digests.entrySet().stream()
        .allMatch(each -> isHex(each.getKey().hex(), each.getValue()));
  }

  private static boolean hasPieces(Path target, Pieces announced) throws IOException {
    MessageDigest digest = started(announced.algorithm());
    try (InputStream in = Files.newInputStream(target)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (String hex : announced.digests()) {
        long left = announced.length();
        int read = 0;
        while (left > 0 && read >= 0) {
          read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
          if (read > 0) {
            digest.update(buffer, 0, read);
            left -= read;
          }
        }
        if (!isHex(hex, digest)) {
          return false;
        }
      }
      return in.read() < 0;
    }
  }

  private static boolean isHex(String hex, MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(hex);
  }

  private static MessageDigest started(Digest.Algorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JDK lacks a digest that it always has", e);
    }
  }
}
