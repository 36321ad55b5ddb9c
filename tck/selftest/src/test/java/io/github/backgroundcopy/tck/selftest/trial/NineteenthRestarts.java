package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a restart of the service forgets. */
final class NineteenthRestarts {

  private static final int COLUMN = 255;
  private static final Pattern ESCAPE = Pattern.compile("%([2-7][0-9A-Fa-f])");

  private NineteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(writtenOnce(), column(), unescaped());
  }

  /** What was read when the service was started is what is written ever after. */
  private static Suspect writtenOnce() {
    return new Suspect(
        Kind.RESTARTS,
        "groups that were created after a restart of the service are gone after the next one",
        "DUR-01: \"After each of several restarts groups must be there in order\"; LIFE-02",
        () -> {
          Set<UUID> later = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup", "manager.add")
                && answer instanceof BackgroundCopyGroup group) {
              note(later, group.id(), call.scene);
            } else if (call.is("manager.addAll")) {
              ((List<?>) Objects.requireNonNull(answer))
                  .forEach(it -> note(later, ((BackgroundCopyGroup) it).id(), call.scene));
            } else if (call.is("queue.startService")) {
              later.forEach(id -> forget(call.scene, id));
              later.clear();
            }
            return answer;
          };
        },
        stage -> {
          stage.group();
          stage.restart();
          UUID id = stage.group().id();
          stage.restart();
          assertThat(stage.user.enumGroups().stream()).contains(id);
        });
  }

  private static void note(Set<UUID> later, UUID id, Scene scene) {
    if (scene.restarts > 0) {
      later.add(id);
    }
  }

  private static void forget(Scene scene, UUID id) {
    try {
      scene.administrator().getGroup(id).cancel();
    } catch (RuntimeException e) {
      // It has gone already.
    }
  }

  /** VARCHAR(255). */
  private static Suspect column() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service a description has its first 255 characters",
        "DUR-01: \"with all properties … as they were\"; GROUP-PROP-09: \"stored and read back"
            + " unchanged\"",
        () -> {
          Map<Past, Integer> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && isWritten(past, set, call.scene)
                  ? Eighth.copy(details).description(cut(details.description())).build()
                  : details;
            });
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DESCRIPTION)) {
              set.put(Eighth.past(call), call.scene.restarts);
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.DESCRIPTION)
                && answer instanceof String text
                && isWritten(Eighth.past(call), set, call.scene)) {
              return cut(text);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "d".repeat(300));
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).hasSize(300);
        });
  }

  private static boolean isWritten(Past past, Map<Past, Integer> set, Scene scene) {
    Integer restarts = set.get(past);
    return restarts == null ? past.sawRestart() : scene.restarts > restarts;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(COLUMN, text.length()));
  }

  /** A URI is written by its decoded parts. */
  private static Suspect unescaped() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the escapes of remote names are what they stand for",
        "BackgroundCopyJob.addFiles: \"it is neither escaped nor unescaped\"; JOB-ADDFILES-07,"
            + " DUR-01",
        () -> call ->
            NinthSizes.told(call, file -> Eighth.past(call).sawRestart() ? unescaped(file) : file),
        stage -> {
          FileInfo file = FileInfo.of(
              stage.network().url("/a%20b%2Fc"), stage.folder.resolve("f").toString());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static FileInfo unescaped(FileInfo file) {
    String plain = ESCAPE
        .matcher(file.remoteName())
        .replaceAll(escape ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    if (plain.equals(file.remoteName())) {
      return file;
    }
    FileInfo other = FileInfo.of(plain, file.localName());
    if (file.size().isPresent()) {
      other = other.withSize(file.size().getAsLong());
    }
    for (Digest digest : file.digests()) {
      other = other.withDigest(digest);
    }
    for (Source source : file.sources().subList(1, file.sources().size())) {
      other = other.withSource(source);
    }
    return file.pieces().isPresent() ? other.withPieces(file.pieces().get()) : other;
  }
}
