package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
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
                + (file.digests().isEmpty()
                    ? "the document announces no digest to compare it with"
                    : "is not the one that the document announces")
                + "; --overwrite replaces it, -d DIR saves elsewhere");
      }
    }
  }

  private static boolean isTheSame(Path target, FileInfo announced) {
    if (announced.digests().isEmpty() || !Files.isRegularFile(target)) {
      return false;
    }
    try {
      if (announced.size().isPresent() && announced.size().getAsLong() != Files.size(target)) {
        return false;
      }
      Map<Digest, MessageDigest> digests = new LinkedHashMap<>();
      for (Digest digest : announced.digests()) {
        digests.put(digest, MessageDigest.getInstance(digest.algorithm().standardName()));
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
          .allMatch(each -> HexFormat.of()
              .formatHex(each.getValue().digest())
              .equalsIgnoreCase(each.getKey().hex()));
    } catch (IOException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JDK lacks a digest that it always has", e);
    }
  }
}
