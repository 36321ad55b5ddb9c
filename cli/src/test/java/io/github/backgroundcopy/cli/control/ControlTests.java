package io.github.backgroundcopy.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue that is asked through its socket, by those who may and by those who may not. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class ControlTests {

  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-00000000000a");
  private static final UUID GONE = UUID.fromString("00000000-0000-4000-8000-00000000000b");
  private static final TransferError FAILURE = new TransferError(0, 2, 404, 3, "gone \u00fc");

  @TempDir
  private Path work;

  private final KnownQueue queue = new KnownQueue();
  private Path state;
  private Path socket;
  private ControlServer server;

  @BeforeEach
  void serve() throws IOException {
    state = Files.createFile(work.resolve("q"));
    socket = work.resolve("q.control");
    server = ControlServer.serve(state, queue).orElseThrow();
  }

  @AfterEach
  void close() {
    server.stop();
  }

  @Test
  void theFilesOfEachGroupArriveWithIt() {
    queue.entries.add(new GroupEntry.Present(GroupDetails.builder(ID).build()));
    queue.entries.add(new GroupEntry.Gone(GONE));
    queue.entries.add(new GroupEntry.Present(GroupDetails.builder(GONE).build()));
    queue.files = List.of(
        new FileRow(
            "/\u00fc", 5, OptionalLong.of(1L << 40), "RUNNING", List.of("http://h/a", "http://i")),
        new FileRow("/b", 0, OptionalLong.empty(), "WAITING", List.of()));

    try (ControlClient client = client()) {
      assertThat(client.listing().map(ListedGroup::files))
          .containsExactly(Optional.of(queue.files), Optional.empty(), Optional.of(queue.files));
      queue.files = List.of();
      assertThat(client.listing().map(group -> group.entry().id())).containsExactly(ID, GONE, GONE);
      assertThat(client.listing().findFirst().orElseThrow().files()).contains(List.of());
    }
  }

  @Test
  void aTargetThatIsNoPathInThisProcessIsGivenAsItIs() {
    queue.targets = List.of("/t/\0");

    try (ControlClient client = client()) {
      assertThat(client.targets(ID)).containsExactly("/t/\0");
    }
  }

  @Test
  void whatFailsUnexpectedlyIsToldAndTheConversationGoesOn() {
    queue.failure = new IllegalArgumentException("http://server.invalid/f?token=secret");

    try (ControlClient client = client()) {
      assertThatThrownBy(() -> client.add(List.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("the process that has the queue open failed")
          .hasMessageContaining("IllegalArgumentException")
          .hasMessageNotContaining("secret");
      assertThat(client.targets(ID)).containsExactly("/t/a");
    }
  }

  @Test
  void allThatIsKnownOfAGroupArrives() {
    queue.entries.add(new GroupEntry.Present(GroupDetails.builder(ID)
        .owner("ana")
        .displayName("Maps \u2603\nand more")
        .description("d")
        .status(GroupStatus.of(GroupState.ERROR, true))
        .progress(new Progress(5, OptionalLong.of(1L << 40), 1))
        .job(GONE, 7)
        .filesDone(3)
        .rate(1L << 33)
        .error(FAILURE)
        .lastFailure(FAILURE)
        .attempts(4)
        .created(Instant.ofEpochSecond(1))
        .changed(Instant.ofEpochSecond(2, 3))
        .begun(Instant.ofEpochSecond(4))
        .completed(Instant.ofEpochSecond(5))
        .nextAttempt(Instant.ofEpochSecond(6))
        .build()));
    queue.entries.add(new GroupEntry.Present(GroupDetails.builder(GONE).build()));
    queue.entries.add(new GroupEntry.Gone(ID));
    queue.entries.add(new GroupEntry.Denied(ID, HResult.E_ACCESSDENIED));

    try (ControlClient client = client()) {
      List<GroupEntry> groups = client.groups().toList();

      assertThat(facts(groups)).isEqualTo(facts(queue.entries));
      assertThat(client.ids()).containsExactlyElementsOf(queue.ids().toList());
      assertThat(client.targets(ID)).containsExactly("/t/a");
      assertThat(client.steer(ID, Steering.SUSPEND)).isEqualTo("SUSPEND " + ID);
      assertThat(client.caller()).isEqualTo("ana");
    }
  }

  @Test
  void whoStartsAGroupIsToldWhetherItsProcessStillTransfers() {
    try (ControlClient client = client()) {
      client.steer(ID, Steering.RESUME);
      assertThat(client.transfers()).isTrue();

      queue.transfers = false;
      client.steer(ID, Steering.RESUME);
      assertThat(client.transfers()).isFalse();
    }
  }

  @Test
  void whatCameAndWentSinceTheLastLookIsTold() {
    queue.entries.add(new GroupEntry.Gone(ID));
    try (ControlClient client = client()) {
      Supplier<GroupChanges> changes = client.changes();

      assertThat(changes.get()).isEqualTo(new GroupChanges(List.of(ID), List.of()));
      assertThat(changes.get().isEmpty()).isTrue();
      queue.entries.set(0, new GroupEntry.Gone(GONE));
      assertThat(changes.get()).isEqualTo(new GroupChanges(List.of(GONE), List.of(ID)));
    }
  }

  @Test
  void allThatIsToBeAddedArrives() {
    FileInfo file = FileInfo.of("https://example.org/a", "/t/a")
        .withSize(3)
        .withDigest(new Digest(Digest.Algorithm.SHA_1, "a".repeat(40)))
        .withSource(new Source("https://example.org/mirror", 7))
        .withPieces(new Pieces(Digest.Algorithm.MD5, 2, List.of("b".repeat(32), "c".repeat(32))));
    GroupSpec spec = GroupSpec.builder()
        .id(ID)
        .jobId(GONE)
        .displayName("Maps")
        .file(file)
        .file(FileInfo.of("https://example.org/b", "/t/b"))
        .build();
    try (ControlClient client = client()) {
      client.add(List.of(new Addition("l.txt:1", spec), new Addition("l.txt:4", spec)));
    }

    assertThat(queue.added).extracting(Addition::place).containsExactly("l.txt:1", "l.txt:4");
    GroupSpec added = queue.added.get(0).spec();
    assertThat(added.files()).isEqualTo(spec.files());
    assertThat(added.get(GroupProperty.DISPLAY_NAME)).contains("Maps");
  }

  @Test
  void aRefusalArrivesWithItsExitCodeAndMoreCanBeAsked() {
    queue.refusal = new Refusal(Refusal.WRONG, "no \u00fc");
    try (ControlClient client = client()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> client.steer(ID, Steering.CANCEL))
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
              assertThat(refusal.text()).isEqualTo("no \u00fc");
              assertThat(refusal.exitCode()).isEqualTo(Refusal.WRONG);
            });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"ask\":\"everything\"}",
        "{\"ask\":\"ids\"}{}",
        "{\"ask\":1}",
        "{\"ask\":\"steer\",\"id\":\"x\",\"how\":\"SUSPEND\"}",
        "{\"ask\":\"steer\",\"id\":\"00000000-0000-4000-8000-00000000000a\",\"how\":\"X\"}",
        "{\"ask\":\"moving\",\"items\":-1}",
        "{\"ask\":\"moving\",\"items\":9223372036854775807}",
        "{\"ask\":\"moving\",\"items\":99999999999999999999}",
        "{\"ask\":\"moving\",\"items\":1}\n{\"id\":[[]]}",
        "{\"ask\":\"add\",\"items\":1}\n{\"files\":2147483647}",
        "{\"ask\":\"add\",\"items\":1}\n{\"files\":-1}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}",
      })
  void whatIsNoRequestIsRefusedAndTheConnectionEnds(String request) throws IOException {
    String answer = say(request + "\n");

    assertThat(answer.lines().skip(1).toList())
        .singleElement()
        .asString()
        .startsWith("{\"refused\":\"the request is not understood: ")
        .endsWith(",\"exit\":1}");
    assertServes();
  }

  @Test
  void anEndlessRequestIsRefused() throws IOException {
    assertThat(say("x".repeat(Lines.LONGEST + 2))).contains("has more than");
    assertServes();
  }

  @Test
  void noiseIsRefused() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      String said = new String(noise, StandardCharsets.ISO_8859_1) + "\n";
      assertThat(say(said)).as("seed %s", seed).contains("is not understood");
    }
    assertServes();
  }

  @Test
  void thereIsARoomForOnlySoMany() throws IOException {
    List<SocketChannel> many = new ArrayList<>();
    try {
      for (int i = 0; i < ControlServer.MOST_CONNECTIONS; i++) {
        many.add(connect());
        assertThat(many.get(i).read(ByteBuffer.allocate(1))).isOne();
      }
      try (SocketChannel more = connect()) {
        assertThat(more.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      }
    } finally {
      for (SocketChannel channel : many) {
        channel.close();
      }
    }
  }

  @Test
  void theSocketIsItsOwnersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(names()).containsExactlyInAnyOrder("q", "q.control");
  }

  @Test
  void aSocketOfAnotherUserIsNotUsed() throws IOException {
    assumeTrue(Files.getOwner(work).getName().equals("root"), "only root gives files away");
    Files.setOwner(
        socket,
        work.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    Path real = socket.toRealPath();
    assertThatThrownBy(() -> ControlClient.connect(state))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.exitCode()).isEqualTo(Refusal.WRONG);
          assertThat(refusal.text())
              .isEqualTo("\"" + real
                  + "\": this socket belongs to another user, \"nobody\", and is not used");
        });
  }

  @Test
  void whatIsNoSocketIsNeitherUsedNorReplaced() throws Exception {
    server.close();
    Files.writeString(socket, "mine");

    expectLeftAlone();
    assertThat(socket).hasContent("mine");
    Files.delete(socket);
    Files.createSymbolicLink(socket, state);
    expectLeftAlone();
    assertThat(socket).isSymbolicLink();
    Files.delete(socket);
    assertThat(new ProcessBuilder("mkfifo", socket.toString()).start().waitFor())
        .isZero();
    expectLeftAlone();
    assertThat(socket).exists();
  }

  private void expectLeftAlone() throws IOException {
    assertThat(ControlClient.connect(state)).isEmpty();
    assertThatThrownBy(() -> ControlServer.serve(state, queue))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no socket: remove it");
  }

  @Test
  void whatIsTooLongToBeHandedOverIsRefusedWithAReason() throws IOException {
    List<String> digests = Collections.nCopies(140_000, "0".repeat(128));
    FileInfo file = FileInfo.of("http://example.org/f", work.resolve("f").toString())
        .withSize(140_000)
        .withPieces(new Pieces(Digest.Algorithm.SHA_512, 1, digests));
    GroupSpec spec = GroupSpec.builder()
        .id(UUID.randomUUID())
        .jobId(UUID.randomUUID())
        .file(file)
        .build();
    try (ControlClient client = ControlClient.connect(state).orElseThrow()) {
      assertThatThrownBy(() -> client.add(List.of(new Addition("a.meta4", spec))))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("too many pieces to be handed to the process");
    }
  }

  @Test
  void anotherVersionIsNotTalkedTo() throws Exception {
    server.close();
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(socket));
      Thread newer = new Thread(() -> {
        try (SocketChannel channel = other.accept()) {
          channel.write(ByteBuffer.wrap("{\"bgcopy\":99}\n".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
          // The client misses the greeting, and the test fails.
        }
      });
      newer.start();

      assertThatThrownBy(() -> ControlClient.connect(state))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("is another version of bgcopy");
      newer.join();
    }
  }

  @Test
  void aProcessThatTakesConnectionsAndSaysNothingIsNotWaitedForForEver() throws IOException {
    server.close();
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket));

      assertThatThrownBy(() -> ControlClient.connect(state, Duration.ofMillis(1)))
          .isInstanceOf(Refusal.class)
          .hasMessageContainingAll("does not answer", "Ctrl-Z");
    }
  }

  @Test
  void nobodyListensAtASocketThatAKilledProcessLeft() throws IOException {
    server.close();
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }

    assertThat(socket).exists();
    assertThat(ControlClient.connect(state)).isEmpty();
    server = ControlServer.serve(state, queue).orElseThrow();
    assertServes();
    server.close();
    assertThat(names()).containsExactly("q");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120, 240})
  void aPathMayBeLongerThanTheAddressOfASocket(int length) throws IOException {
    Path directory = Files.createDirectory(work.resolve("d".repeat(length)));
    Path file = Files.createFile(directory.resolve("s".repeat(length)));
    ControlServer far = ControlServer.serve(file, queue).orElseThrow();
    try (ControlClient client = ControlClient.connect(file).orElseThrow()) {
      assertThat(client.ids().toList()).isEmpty();
      assertThat(file.resolveSibling(file.getFileName() + ".control")).exists();
    } finally {
      far.close();
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void whoIsAskedWhileItEndsAnswersFirst() {
    try (ControlClient client = client()) {
      new Thread(server::close).start();
      assertThat(client.targets(ID)).hasSize(1);
    }
  }

  @Test
  void aClientIsToldThatTheOwnerEnded() {
    try (ControlClient client = client()) {
      server.stop();
      assertThatThrownBy(() -> client.targets(ID))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("ended before it answered");
    }
    assertThat(ControlClient.connect(state)).isEmpty();
  }

  private static List<Map<String, Object>> facts(List<GroupEntry> entries) {
    return entries.stream().map(ControlTests::facts).toList();
  }

  /** All that an entry tells, also what a later version of the details may add. */
  private static Map<String, Object> facts(GroupEntry entry) {
    Map<String, Object> facts = new TreeMap<>(Map.of("entry", entry.getClass(), "id", entry.id()));
    if (entry instanceof GroupEntry.Denied denied) {
      facts.put("reason", denied.reason());
    }
    entry.details().ifPresent(group -> {
      for (Method getter : GroupDetails.class.getMethods()) {
        if (getter.getDeclaringClass() == GroupDetails.class
            && getter.getParameterCount() == 0
            && !getter.getName().equals("hashCode")) {
          try {
            facts.put(getter.getName(), getter.invoke(group));
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        }
      }
    });
    return facts;
  }

  private void assertServes() {
    try (ControlClient client = client()) {
      assertThat(client.targets(ID)).hasSize(1);
    }
  }

  private ControlClient client() {
    return ControlClient.connect(state).orElseThrow();
  }

  /** Says something to the server, and gives all that it answers until it ends. */
  private String say(String text) throws IOException {
    try (SocketChannel channel = connect()) {
      ByteBuffer said = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (said.hasRemaining()) {
        channel.write(said);
      }
      ByteBuffer heard = ByteBuffer.allocate(10_000);
      while (channel.read(heard) >= 0) {
        // Until the server ends it.
      }
      return new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8);
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** A queue that holds what it is told. */
  private static final class KnownQueue implements QueueControl {

    private final List<GroupEntry> entries = new ArrayList<>();
    private List<FileRow> files = List.of();
    private volatile List<Addition> added = List.of();
    private volatile @Nullable Refusal refusal;
    private volatile boolean transfers = true;
    private volatile List<String> targets = List.of("/t/a");
    private volatile @Nullable RuntimeException failure;

    @Override
    public String caller() {
      return "ana";
    }

    @Override
    public boolean transfers() {
      return transfers;
    }

    @Override
    public boolean lasts() {
      return true;
    }

    @Override
    public Stream<UUID> ids() {
      return entries.stream().map(GroupEntry::id);
    }

    @Override
    public Stream<GroupEntry> groups() {
      return entries.stream();
    }

    @Override
    public Stream<ListedGroup> listing() {
      return entries.stream()
          .map(entry -> new ListedGroup(entry, entry.details().map(group -> files)));
    }

    @Override
    public Stream<GroupEntry> moving(Collection<UUID> known) {
      return known.stream().map(GroupEntry.Gone::new);
    }

    @Override
    public Supplier<GroupChanges> changes() {
      List<UUID> known = new ArrayList<>();
      return () -> {
        GroupChanges changes = GroupChanges.between(known, ids().toList());
        known.clear();
        ids().forEach(known::add);
        return changes;
      };
    }

    @Override
    public List<String> targets(UUID id) {
      return targets;
    }

    @Override
    public String steer(UUID id, Steering steering) {
      Refusal told = refusal;
      if (told != null) {
        throw told;
      }
      return steering + " " + id;
    }

    @Override
    public void add(List<Addition> additions) {
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      added = List.copyOf(additions);
    }

    @Override
    public void close() {}
  }
}
