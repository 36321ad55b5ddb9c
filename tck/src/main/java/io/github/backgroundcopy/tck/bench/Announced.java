package io.github.backgroundcopy.tck.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * A group of one file whose content was announced, rightly or wrongly. An older file stands under
 * its final name.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Announced {

  private static final String OLD = "an older file";

  private final Bench bench;
  private final BackgroundCopyGroup group;
  private final byte[] content;
  private final String path;
  private final Path local;

  private Announced(Bench bench, int size) {
    this.bench = bench;
    this.content = new byte[size];
    bench.random().nextBytes(content);
    this.group = bench.group();
    String name = Integer.toHexString(bench.random().nextInt()) + ".bin";
    this.path = "/" + name;
    this.local = Path.of(bench.local(name));
  }

  /**
   * Prepares a group.
   *
   * @param bench whose queue
   * @param size how long the body is that the network serves
   * @param announcing says of the file what it shall be, given its bytes
   * @return the group, suspended
   * @throws IOException if the older file cannot be written
   */
  public static Announced of(
      Bench bench, int size, BiFunction<FileInfo, byte[], FileInfo> announcing) throws IOException {
    Announced made = new Announced(bench, size);
    Files.writeString(made.local, OLD);
    made.serve(Resource.of(made.content));
    FileInfo file = FileInfo.of(bench.network().url(made.path), made.local.toString());
    FileInfo announced = announcing.apply(file, made.content);
    Expect.accepted(
        "addFiles with " + announced,
        () -> made.group.createJob(bench.id()).addFiles(List.of(announced)));
    return made;
  }

  /**
   * Computes a digest.
   *
   * @param algorithm how
   * @param content of what
   * @param upperCase whether its digits are upper case
   * @return the digest
   */
  public static Digest digest(Algorithm algorithm, byte[] content, boolean upperCase) {
    try {
      byte[] sum = MessageDigest.getInstance(algorithm.standardName()).digest(content);
      String hex = HexFormat.of().formatHex(sum);
      return new Digest(algorithm, upperCase ? hex.toUpperCase(Locale.ROOT) : hex);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK knows \"" + algorithm.standardName() + "\"", e);
    }
  }

  /**
   * Makes a digest that differs in its last digit from the right one.
   *
   * @param algorithm which
   * @param content of what it is not the digest
   * @return the digest
   */
  public static Digest wrongDigest(Algorithm algorithm, byte[] content) {
    String right = digest(algorithm, content, false).hex();
    int last = right.length() - 1;
    return new Digest(algorithm, right.substring(0, last) + (right.endsWith("0") ? "1" : "0"));
  }

  /**
   * Gives the group.
   *
   * @return its handle
   */
  public BackgroundCopyGroup group() {
    return group;
  }

  /**
   * Gives the bytes that are served at first.
   *
   * @return the bytes, not to be changed
   */
  public byte[] content() {
    return content;
  }

  /**
   * Serves something else.
   *
   * @param resource what
   * @return this
   */
  public Announced serve(Resource resource) {
    bench.network().serve(path, resource);
    return this;
  }

  /**
   * Holds the body at the gate.
   *
   * @param bytes after how many bytes
   * @return this
   */
  public Announced hold(long bytes) {
    bench.network().hold(path, bytes);
    return this;
  }

  /** Resumes the group. */
  public void resume() {
    group.resume();
  }

  /** Waits until the group is complete. */
  public void awaitComplete() {
    bench.awaitStatus(group, 0x140);
  }

  /**
   * Resumes the group, and expects that it fails, and that the older file stays, also after the
   * group was cancelled.
   *
   * @param what the group, in words
   * @throws IOException if the file cannot be read
   */
  public void expectRefused(String what) throws IOException {
    resume();
    awaitFailed(what);
    group.cancel();
    expectOld(what + ", after cancel()");
  }

  /**
   * Waits until the group has failed, with the older file untouched.
   *
   * @param what the group, in words
   * @throws IOException if the file cannot be read
   */
  public void awaitFailed(String what) throws IOException {
    bench.await(
        "the failure of a file " + what + " (" + group.status() + ")",
        () -> group.status().state() == GroupState.ERROR
            || group.status().state() == GroupState.COMPLETE);
    Expect.status("status() of a file " + what, 0x380, group.status());
    JobStatus status = group.getJob(group.enumJobs().next(1).get(0)).status();
    Expect.that(
        "status() of the job of a file " + what,
        "exactly one of the two results",
        status,
        status.win32Result() == 0 ^ status.transportResult() == 0);
    expectOld(what);
  }

  private void expectOld(String what) throws IOException {
    Expect.that("the older file, of a file " + what, "untouched", local, Files.exists(local));
    byte[] seen = Files.readAllBytes(local);
    Expect.that(
        "the older file, of a file " + what,
        "\"" + OLD + "\"",
        seen.length + " bytes",
        Arrays.equals(OLD.getBytes(UTF_8), seen));
  }

  /**
   * Expects that the file stands under its final name.
   *
   * @throws IOException if it cannot be read
   */
  public void expectArrived() throws IOException {
    byte[] seen = Files.readAllBytes(local);
    Expect.that(
        "the file after cancel()",
        "the " + content.length + " bytes that were served",
        seen.length + " bytes" + (seen.length == content.length ? ", others" : ""),
        Arrays.equals(content, seen));
  }
}
