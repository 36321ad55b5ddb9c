package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.queue.ModelRun.JobPair;
import io.github.backgroundcopy.memory.queue.QueueModel.Candidate;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Random calls of jobs, most of which add files. */
final class JobActions {

  private static final List<String> NAMES = List.of("a", "b", "c", "d e", "f");

  private static final List<String> BAD_URLS = List.of(
      "",
      "ftp://server.test/x",
      "file:///x",
      "mailto:x@server.test",
      "\\\\server\\share\\x",
      "server.test/x",
      "http:///x",
      "http://server.test/a b",
      "http://server.test/\"",
      "http://server.test/<",
      "http://server.test/*",
      "http://user:secret@server.test/x",
      "http://server.test/" + "x/".repeat(1091),
      "http://server.test/" + "x".repeat(261));

  private static final List<String> BAD_NAMES = List.of(
      "", "relative", "dir/relative", "/tmp/wild*", "/tmp/wild?", "\\\\?\\C:\\x", "/x".repeat(131));

  /** A directory that this process cannot write, if there is one. */
  private static final Optional<Path> UNWRITABLE =
      List.of(Path.of("/proc/sys"), Path.of("/sys"), Path.of("/etc"), Path.of("/usr")).stream()
          .filter(path -> Files.isDirectory(path) && !Files.isWritable(path))
          .findFirst();

  private final ModelRun run;

  JobActions(ModelRun run) {
    this.run = run;
  }

  /** Calls a method of a job. */
  void act() {
    JobPair pair = run.anyJob();
    ModelClient client = pair.manager().model();
    ModelGroup group = pair.model();
    switch (run.random.nextInt(10)) {
      case 0 ->
        run.step(
            pair.name() + ".fileCount",
            () -> pair.real().fileCount(),
            () -> run.model.fileCount(client, group));
      case 1 -> {
        int index = run.chance(20) ? Integer.MIN_VALUE : run.random.nextInt(5) - 1;
        run.step(
            pair.name() + ".file " + index,
            () -> pair.real().file(index),
            () -> run.model.file(client, group, index));
      }
      case 2 ->
        run.step(
            pair.name() + ".status",
            () -> pair.real().status(),
            () -> run.model.jobStatus(client, group));
      case 3 ->
        run.step(
            pair.name() + ".progress",
            () -> pair.real().progress(),
            () -> run.model.progress(client, group));
      case 4 -> run.step(pair.name() + ".id", () -> pair.real().id(), () -> pair.model().jobId);
      default -> addFiles(pair);
    }
  }

  /** Adds files, good ones, bad ones, or none at all. */
  void addFiles(JobPair pair) {
    List<Candidate> candidates = new ArrayList<>();
    int count = run.chance(4) ? 0 : 1 + run.random.nextInt(3);
    boolean mixed = run.chance(25);
    for (int i = 0; i < count; i++) {
      candidates.add(mixed && run.chance(40) ? bad(pair.model()) : good(pair.model()));
    }
    FileInfo[] infos = new FileInfo[count];
    for (int i = 0; i < count; i++) {
      infos[i] = candidates.get(i).info();
    }
    run.step(
        pair.name() + ".addFiles " + Arrays.toString(infos) + " to " + pair.model(),
        () -> {
          pair.real().addFiles(Arrays.asList(infos));
          return "";
        },
        () -> {
          run.model.addFiles(pair.manager().model(), pair.model(), candidates);
          return "";
        });
  }

  /** Lets something be wrong with an answer. */
  void spoil(ModelFile.Script script) {
    switch (run.random.nextInt(6)) {
      case 0, 1 -> script.refused = true;
      case 2, 3 -> script.status = run.chance(50) ? 404 : 403;
      case 4 -> script.status = run.chance(50) ? 500 : 503;
      default -> script.cut = script.lengthTold;
    }
  }

  private Candidate good(ModelGroup group) {
    Path directory = run.directory(group);
    String url = TestQueue.SERVER + directory.getFileName() + "/" + run.name("f");
    int size = run.chance(5) ? 70_000 : run.random.nextInt(200);
    ModelFile.Script script = new ModelFile.Script(size);
    Resource resource = run.queue.network.at(url).size(size);
    if (run.chance(15)) {
      script.lengthTold = false;
      resource.withoutLength();
    }
    if (run.chance(12)) {
      spoil(script);
    }
    if (run.chance(12)) {
      script.gate = run.random.nextInt(size + 1);
    }
    ModelActions.apply(script, resource);
    FileInfo info = FileInfo.of(url, directory.resolve(run.any(NAMES)).toString());
    return new Candidate(info, script, null);
  }

  /** A file with one fault or several, and the first of them by R-ORDER. */
  private Candidate bad(ModelGroup group) {
    Path directory = run.directory(group);
    String url = TestQueue.SERVER + "never";
    String name = directory.resolve("never").toString();
    ModelFile.Script script = new ModelFile.Script(0);
    if (run.chance(5)) {
      return new Candidate(null, script, null);
    }
    Refused fault = null;
    if (run.chance(40) && UNWRITABLE.isPresent()) {
      name = UNWRITABLE.get().resolve("never").toString();
      fault = Refused.denied();
    } else if (run.chance(40)) {
      name = directory.resolve("missing").resolve("never").toString();
      fault = Refused.malformed();
    }
    if (run.chance(20)) {
      name = run.any(BAD_NAMES);
      fault = Refused.malformed();
    }
    if (run.chance(40) || fault == null) {
      url = run.any(BAD_URLS);
      fault = Refused.malformed();
    }
    return new Candidate(FileInfo.of(url, name), script, fault);
  }
}
