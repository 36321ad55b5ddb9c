package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A group whose files the network serves.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Download {

  private final Bench bench;
  private final BackgroundCopyGroup group;
  private final BackgroundCopyJob job;
  private final String folder;
  private final List<byte[]> contents = new ArrayList<>();

  private Download(Bench bench, QueueManager owner) {
    this.bench = bench;
    this.group = owner.createGroup(bench.id());
    this.job = group.createJob(bench.id());
    this.folder = Integer.toHexString(bench.random().nextInt());
  }

  static Download of(Bench bench, QueueManager owner, int... sizes) {
    Download download = new Download(bench, owner);
    for (int size : sizes) {
      download.add(size);
    }
    return download;
  }

  /**
   * Adds a file of chance bytes, which the network serves.
   *
   * @param size its size
   * @return this download
   */
  public Download add(int size) {
    byte[] content = new byte[size];
    bench.random().nextBytes(content);
    int index = contents.size();
    contents.add(content);
    network().serve(path(index), Resource.of(content));
    job.addFiles(List.of(FileInfo.of(network().url(path(index)), local(index).toString())));
    return this;
  }

  /**
   * Adds one file that has two sources, the paths 0 and 1.
   *
   * @param first how the remote name is served
   * @param second how the further source is served
   * @param announcing says of the file what it shall be
   * @return this download
   */
  public Download source(Resource first, Resource second, UnaryOperator<FileInfo> announcing) {
    network().serve(path(0), first);
    network().serve(path(1), second);
    FileInfo file = FileInfo.of(network().url(path(0)), local(0).toString())
        .withSource(new Source(network().url(path(1)), Source.BEST));
    job.addFiles(List.of(announcing.apply(file)));
    return this;
  }

  /**
   * Gives the group.
   *
   * @return the handle by which it was made
   */
  public BackgroundCopyGroup group() {
    return group;
  }

  /**
   * Gives the job.
   *
   * @return the handle by which it was made
   */
  public BackgroundCopyJob job() {
    return job;
  }

  /**
   * Gives the path of a file at the network.
   *
   * @param index which file
   * @return its path
   */
  public String path(int index) {
    return "/" + folder + "/" + index + ".bin";
  }

  /**
   * Gives the final name of a file.
   *
   * @param index which file
   * @return its path
   */
  public Path local(int index) {
    return bench.directory().resolve(folder + "-" + index + ".bin");
  }

  /**
   * Serves a file as it is meant to be, after it was served otherwise.
   *
   * @param index which file
   * @return this download
   */
  public Download serve(int index) {
    network().serve(path(index), resource(index));
    return this;
  }

  /**
   * Gives a file as it is meant to be served.
   *
   * @param index which file
   * @return its bytes as a resource
   */
  public Resource resource(int index) {
    return Resource.of(contents.get(index));
  }

  /**
   * Serves a file otherwise.
   *
   * @param index which file
   * @param resource how
   * @return this download
   */
  public Download serve(int index, Resource resource) {
    network().serve(path(index), resource);
    return this;
  }

  /**
   * Holds a file at the gate.
   *
   * @param index which file
   * @param bytes after how many bytes
   * @return this download
   */
  public Download hold(int index, long bytes) {
    network().hold(path(index), bytes);
    return this;
  }

  /**
   * Opens the gate of a file.
   *
   * @param index which file
   * @return this download
   */
  public Download release(int index) {
    network().release(path(index));
    return this;
  }

  /**
   * Resumes the group.
   *
   * @return this download
   */
  public Download resume() {
    group.resume();
    return this;
  }

  /**
   * Waits until a file was asked for.
   *
   * @param index which file
   * @return this download
   */
  public Download awaitRequest(int index) {
    bench.await("a request for file " + index, () -> network().requests().contains(path(index)));
    return this;
  }

  /**
   * Waits until so many bytes have come, with what is to come held at the gate.
   *
   * @param bytes how many bytes of the whole group
   * @return this download
   */
  public Download awaitBytes(long bytes) {
    bench.await(
        bytes + " bytes of " + group.id() + " (" + group.progress() + ")",
        () -> group.progress().bytesTransferred() == bytes);
    return this;
  }

  /**
   * Waits until the group shows exactly these bits.
   *
   * @param bits the status bits
   * @return this download
   */
  public Download awaitStatus(int bits) {
    bench.awaitStatus(group, bits);
    return this;
  }

  /**
   * Resumes the group and waits until it is complete.
   *
   * @return this download
   */
  public Download complete() {
    return resume().awaitStatus(GroupStatus.COMPLETE | GroupStatus.SUSPENDED);
  }

  /**
   * Lets file 0 fail with status 404, resumes the group and waits until it has failed.
   *
   * @return this download
   */
  public Download fail() {
    return serve(0, Resource.failing(404))
        .resume()
        .awaitStatus(GroupStatus.INCOMPLETE | GroupStatus.ERROR | GroupStatus.SUSPENDED);
  }

  /**
   * Holds file 0 before its answer, resumes the group and waits until the file was asked for.
   *
   * @return this download
   */
  public Download run() {
    return hold(0, Network.BEFORE_HEAD).resume().awaitRequest(0);
  }

  /**
   * Counts the requests for a file.
   *
   * @param index which file
   * @return how often it was asked for
   */
  public long requests(int index) {
    return network().requests().stream().filter(path(index)::equals).count();
  }

  /**
   * Expects that a file stands under its final name with the bytes that were served.
   *
   * @param index which file
   * @param when the moment, in words
   * @throws IOException if it cannot be read
   */
  public void expectFile(int index, String when) throws IOException {
    Path file = local(index);
    boolean there = Files.isRegularFile(file);
    Expect.that("file " + index + " " + when, "there under its final name", file, there);
    byte[] seen = Files.readAllBytes(file);
    Expect.that(
        "content of file " + index + " " + when,
        "the " + contents.get(index).length + " bytes that were served",
        seen.length + " bytes" + (seen.length == contents.get(index).length ? ", others" : ""),
        Arrays.equals(contents.get(index), seen));
  }

  private Network network() {
    return bench.network();
  }
}
