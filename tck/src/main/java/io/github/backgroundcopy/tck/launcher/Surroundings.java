package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.run.Setting;
import io.github.backgroundcopy.tck.run.Setting.Jar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/** What a report says of versions, machine and jars. */
final class Surroundings {

  private static final String UNPACKAGED = "development";

  private final Request request;
  private final SubjectFacts facts;

  Surroundings(Request request, SubjectFacts facts) {
    this.request = request;
    this.facts = facts;
  }

  Setting setting(Instant started, Duration took) {
    return new Setting(
        version(TckMain.class),
        version(QueueManager.class),
        request.backend(),
        facts.provider(),
        facts.version(),
        facts.contract(),
        facts.fixture(),
        request.profile(),
        request.filter().map(IdPattern::text),
        request.seed(),
        started,
        took,
        facts.capabilities(),
        facts.facilities(),
        String.join(" ", property("os.name"), property("os.version"), property("os.arch")),
        String.join(
            " ",
            property("java.vendor"),
            property("java.vm.name"),
            property("java.runtime.version")),
        Runtime.getRuntime().availableProcessors(),
        request.path().stream().map(Surroundings::jar).toList());
  }

  /** Gives the version of the kit. */
  static String version(Class<?> type) {
    return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), UNPACKAGED);
  }

  private static String property(String name) {
    return System.getProperty(name, SubjectFacts.UNKNOWN);
  }

  private static Jar jar(Path path) {
    String name = Objects.requireNonNullElse(path.getFileName(), path).toString();
    return new Jar(name, Files.isDirectory(path) ? "directory" : digest(path));
  }

  private static String digest(Path jar) {
    try (InputStream bytes = Files.newInputStream(jar)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java machine knows SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
