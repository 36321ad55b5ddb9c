package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.display.ProgressOptions;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.network.EnvironmentProxies;
import io.github.backgroundcopy.cli.network.NetworkOptions;
import io.github.backgroundcopy.cli.network.RequestOptions;
import io.github.backgroundcopy.cli.network.TransferOptions;
import io.github.backgroundcopy.cli.network.VerbosityOptions;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.queue.GroupFiles;
import io.github.backgroundcopy.cli.queue.Intake;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.queue.QueueChoice;
import io.github.backgroundcopy.cli.queue.ReplaceOptions;
import io.github.backgroundcopy.cli.queue.SharedQueue;
import io.github.backgroundcopy.cli.queue.StateOptions;
import io.github.backgroundcopy.cli.sources.DirectoryOption;
import io.github.backgroundcopy.cli.sources.SourceOptions;
import io.github.backgroundcopy.cli.sources.Sources;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.cli.waiting.ServerNames;
import io.github.backgroundcopy.cli.waiting.Transferring;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads what lists, documents and URLs name. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    header = "Downloads lists, Metalink documents and URLs.",
    footer = {
      "",
      "Each block of a list, each Metalink document and each URL is a group. The files of "
          + "a group get their names together, when the last one has arrived. Groups are "
          + "transferred side by side. Paths of files go to standard output, everything else to "
          + "standard error, with bars if that is a terminal.",
      "",
      "With --state, an interrupted command continues when you give it again. Other running "
          + "groups of FILE are transferred at the same time, but the command does not wait for "
          + "them.",
      "",
      "Proxies come from http_proxy, https_proxy, all_proxy and no_proxy, in small letters or "
          + "capitals, or from java -Dhttp.proxyHost=HOST -Dhttp.proxyPort=PORT, which win. Only "
          + "proxies that are asked over http can be used; http://USER:PASSWORD@HOST:PORT logs in.",
      "",
      "Exit codes: 0 every file is there; 1 some failed, the others are there; 2 an argument "
          + "is wrong, and nothing was added; 130 interrupted."
    })
final class GetCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description = {
        "A download list (see bgcopy groups --help), a Metalink document (version 4 or 3, recognised "
            + "by .meta4 or .metalink at its end, or by its content), or an http or https URL, whose "
            + "file is named after the last part of its path. A - reads a list or a document "
            + "from standard input. "
            + "All are checked before anything is added."
      })
  private List<String> sources = List.of();

  @Mixin
  private final DirectoryOption directory = new DirectoryOption();

  @Mixin
  private final SourceOptions options = new SourceOptions();

  @Option(
      names = "--content-disposition",
      description = "Name the file of a URL as its server does, without directories; not with "
          + "--state. Another file of that name is not replaced without --overwrite.")
  private boolean contentDisposition;

  @Mixin
  private final QueueChoice which = new QueueChoice();

  /** The file, if there is one. */
  private @Nullable StateOptions state;

  @Mixin
  private final ReplaceOptions replacing = new ReplaceOptions();

  @Mixin
  private final TransferOptions transfers = new TransferOptions();

  @Mixin
  private final RequestOptions requests = new RequestOptions();

  @Mixin
  private final VerbosityOptions verbosity = new VerbosityOptions();

  @Mixin
  private final ProgressOptions progress = new ProgressOptions();

  @Mixin
  private final NetworkOptions network = new NetworkOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before it runs anything
  private CommandSpec spec;

  GetCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() throws InterruptedException {
    progress.requireKnown();
    which.refuseOthers();
    state = which.file().orElse(null);
    return run(progress.on(verbosity.on(terminal)));
  }

  private int run(Terminal terminal) throws InterruptedException {
    TargetDirectory target = directory.target();
    List<DownloadList> lists = Sources.read(sources, target, terminal.in(), options);
    EnvironmentProxies.install().requireUsable(files(lists));
    lists.forEach(list -> list.notes().forEach(terminal::note));
    NewDirectories directories = new NewDirectories(target, transfers.flush());
    if (which.isServer()) {
      return elsewhere(terminal, lists, directories);
    }
    ServerNames names = new ServerNames(
        network.interceptor(),
        namedByServers(lists),
        replacing.overwrites(),
        files(lists).map(file -> Path.of(file.localName())));
    QueueManagerConfig config =
        config(target, directories, lists, verbosity.watching(names, terminal));
    SharedQueue shared = state == null ? null : new SharedQueue(state, composition);
    try (LocalQueue queue = open(shared, config)) {
      // With a file, complete groups stay while others have failed: nothing is fetched twice when
      // the command is given again.
      Transferring transferring = new Transferring(
          queue,
          terminal,
          state == null ? null : network.continuation(state),
          arrived -> names.places(arrived, terminal),
          progress.answer(terminal, new GroupFiles(queue.manager())),
          known -> List.of());
      List<Download> failed = transferring.run(
          () -> {
            List<Download> downloads =
                new Intake(queue.manager()).take(lists, replacing, directories);
            if (shared != null) {
              shared.serve(queue);
            }
            return downloads;
          },
          someFailed -> state == null || someFailed.isEmpty());
      if (this.terminal.window().isPresent()) {
        // For people alone, since programs read the lines that are elsewhere.
        transferring.totals().line().ifPresent(terminal::note);
      }
      if (!failed.isEmpty()) {
        conclude(terminal, lists, failed.size());
      }
      return failed.isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  /** Has the workers of a server's queue do it. */
  private int elsewhere(Terminal terminal, List<DownloadList> lists, NewDirectories directories) {
    LocalOnly.refuse(spec, "transfers", "requests", "network");
    if (contentDisposition) {
      throw CommandFailure.ofInput(
          "--content-disposition", "it does not go with --queue-url: a queue keeps no such name");
    }
    lists.stream()
        .filter(list -> !list.headers().isEmpty())
        .forEach(list ->
            terminal.note(list.source() + ": the queue does not keep the headers of the list"));
    try (LocalQueue queue = which.server(composition)) {
      return new GetElsewhere(queue, terminal, which.name(), progress)
          .run(new Intake(queue.manager()).take(lists, replacing, directories));
    }
  }

  private LocalQueue open(@Nullable SharedQueue shared, QueueManagerConfig config) {
    if (shared == null || state == null) {
      return LocalQueue.of(composition.open(config));
    }
    String file = state.file();
    return shared
        .transferring(config)
        .orElseThrow(() -> CommandFailure.ofQueue("--state " + file
            + ": another process transfers the groups of this file; bgcopy add SOURCE... --state "
            + file + " adds to them, and bgcopy wait --state " + file + " waits for them"));
  }

  private static Stream<FileInfo> files(List<DownloadList> lists) {
    return lists.stream()
        .flatMap(list -> list.groups().stream())
        .flatMap(group -> group.files().stream());
  }

  /**
   * What is sent along with the files that the user has named, by options and by lists. A document
   * may come from anywhere, and name anybody's server.
   */
  private Map<FileInfo, RequestHeaders> headers(List<DownloadList> lists) {
    RequestHeaders given = requests.headers();
    Map<FileInfo, RequestHeaders> headers = new HashMap<>();
    for (DownloadList list : lists) {
      for (DownloadList.Group group : list.groups()) {
        for (FileInfo file : group.files()) {
          RequestHeaders own = list.headers().getOrDefault(file, RequestHeaders.NONE);
          RequestHeaders all = own.isEmpty() ? given : given.withAll(own);
          if (group.namer() == DownloadList.Namer.USER && !all.isEmpty()) {
            headers.put(file, all);
          }
        }
      }
    }
    return headers;
  }

  /** The files whose servers may name them: those of URLs that were typed. */
  private Set<FileInfo> namedByServers(List<DownloadList> lists) {
    if (!contentDisposition) {
      return Set.of();
    }
    if (options.output().isPresent()) {
      throw CommandFailure.ofInput(
          SourceOptions.OUTPUT,
          "it does not go with --content-disposition: one of them names the file");
    }
    if (state != null) {
      throw CommandFailure.ofInput(
          "--content-disposition", "it does not go with --state, which keeps no such name");
    }
    Set<FileInfo> files = lists.stream()
        .flatMap(list -> list.groups().stream())
        .filter(group -> group.line() == DownloadList.NO_LINE)
        .filter(group -> group.namer() == DownloadList.Namer.USER)
        .flatMap(group -> group.files().stream())
        .collect(Collectors.toSet());
    for (FileInfo file : files) {
      if (!replacing.overwrites()
          && Files.exists(Path.of(file.localName()), LinkOption.NOFOLLOW_LINKS)) {
        throw CommandFailure.ofInput(
            "--content-disposition",
            "the file \"" + file.localName() + "\" exists, under whose name the URL is fetched at"
                + " first; --overwrite replaces it, -d DIR saves elsewhere");
      }
    }
    return files;
  }

  private void conclude(Terminal terminal, List<DownloadList> lists, int failed) {
    int groups = lists.stream().mapToInt(list -> list.groups().size()).sum();
    terminal.note(failed + " of " + Words.count(groups, "group") + " failed"
        + (state == null
            ? ""
            : "; the same command tries them again, and bgcopy cancel --state " + state.file()
                + " ID... gives them up"));
  }

  /**
   * A queue of this command alone is bound to the directory. One of a file is not, since it may
   * hold groups for other directories: there every name was checked before it was added.
   */
  private QueueManagerConfig config(
      TargetDirectory target,
      NewDirectories directories,
      List<DownloadList> lists,
      RequestInterceptor interceptor) {
    QueueManagerConfig.Builder config = QueueManagerConfig.builder().backend(StateOptions.BACKEND);
    transfers.applyTo(config);
    network.applyTo(config, headers(lists));
    config.option(MemoryOptions.INTERCEPTOR, interceptor);
    if (state == null) {
      if (network.keepsHeaders()) {
        throw CommandFailure.ofInput(
            "--keep-headers", "it goes with --state FILE, where they are kept");
      }
      TransferOptions.giveUpUnreachable(config);
      directories.makeRoot();
      config.option(MemoryOptions.ROOT, target.realPath());
    } else {
      state.applyTo(config);
    }
    return config.build();
  }
}
