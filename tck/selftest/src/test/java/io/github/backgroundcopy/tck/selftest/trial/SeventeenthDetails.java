package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in details. */
final class SeventeenthDetails {

  private static final int NOT_FOUND = 404;

  private SeventeenthDetails() {}

  static List<Suspect> all() {
    return List.of(takenByAnother(), onlyNotFound(), inLowerCase());
  }

  private static Suspect takenByAnother() {
    return new Suspect(
        Kind.DETAILS,
        "the refusal of a job's id that is taken names the id of the group",
        "DuplicateIdException.id: \"Gives the id that is taken\"; BackgroundCopyGroup.createJob",
        () -> call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            if (Eighth.on(call, "group.createJob")) {
              throw new DuplicateIdException(
                  Eighth.past(call).id, Objects.requireNonNullElse(e.getMessage(), ""));
            }
            throw e;
          }
        },
        stage -> {
          UUID job = UUID.randomUUID();
          assertThat(stage.group().createJob(job).id()).isEqualTo(job);
          BackgroundCopyGroup group = stage.group();
          DuplicateIdException refusal =
              catchThrowableOfType(DuplicateIdException.class, () -> group.createJob(job));
          assertThat(refusal.id()).isEqualTo(job);
        });
  }

  /** There is a list of what servers say. */
  private static Suspect onlyNotFound() {
    return new Suspect(
        Kind.DETAILS,
        "what a server says but 404 is told as a failure of the file on this machine",
        "DETAIL-12: \"must not be one of this machine where the server … has failed\";"
            + " ErrorContext.REMOTE_FILE: \"the server answered, and said no\"",
        () -> call -> Eighth.told(
            call,
            details -> details
                .error()
                .filter(
                    error -> error.transportResult() != 0 && error.transportResult() != NOT_FOUND)
                .map(error -> Eighth.copy(details).error(ofThisMachine(error)).build())
                .orElse(details)),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(410)));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().context())
              .isEqualTo(ErrorContext.REMOTE_FILE);
        });
  }

  private static TransferError ofThisMachine(TransferError error) {
    return new TransferError(
        error.fileIndex(),
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        error.reason(),
        ErrorContext.LOCAL_FILE);
  }

  /** What was computed has small letters, and is compared as it is. */
  private static Suspect inLowerCase() {
    return new Suspect(
        Kind.DETAILS,
        "a piece is not the announced one if its digest was announced in upper case",
        "Pieces.digests: \"in hexadecimal digits of any letter case\"; JOB-PIECE-03: \"the file must"
            + " arrive when each of its pieces is right\"",
        () -> {
          Map<FileInfo, FileInfo> given = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              List<FileInfo> files = new ArrayList<>();
              for (FileInfo file : call.<List<FileInfo>>argument(0)) {
                FileInfo other = file == null ? null : other(file);
                if (file != null && other != null && !other.equals(file)) {
                  given.put(other, file);
                }
                files.add(other);
              }
              return call.with(files);
            }
            return NinthSizes.told(call, file -> given.getOrDefault(file, file));
          };
        },
        stage -> {
          byte[] content = "hello".getBytes(UTF_8);
          String digest = HexFormat.of().withUpperCase().formatHex(digest(content));
          FileInfo file = stage
              .file(content)
              .withSize(content.length)
              .withPieces(new Pieces(Digest.Algorithm.SHA_256, content.length, List.of(digest)));
          stage.complete(Eighth.with(stage, file));
          assertThat(Stage.content(file)).isEqualTo("hello");
        });
  }

  private static byte[] digest(byte[] content) throws Exception {
    return MessageDigest.getInstance(Digest.Algorithm.SHA_256.standardName()).digest(content);
  }

  /** Announces digests that no content has where they have great letters. */
  private static FileInfo other(FileInfo file) {
    return file.pieces()
        .map(pieces -> file.withPieces(new Pieces(
            pieces.algorithm(),
            pieces.length(),
            pieces.digests().stream().map(SeventeenthDetails::other).toList())))
        .orElse(file);
  }

  private static String other(String hex) {
    if (hex.isEmpty() || hex.equals(hex.toLowerCase(Locale.ROOT))) {
      return hex;
    }
    char first = hex.charAt(0);
    return HexFormat.isHexDigit(first) ? (first == '0' ? '1' : '0') + hex.substring(1) : hex;
  }
}
