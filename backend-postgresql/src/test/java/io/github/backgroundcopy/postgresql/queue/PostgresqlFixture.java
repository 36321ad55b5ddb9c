package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.memory.queue.UnwritableDirectory;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the conformance suite can do to queues of many machines: all but calls on raw pointers. */
public final class PostgresqlFixture implements BackendFixture {

  /** Made by the kit's loader. */
  public PostgresqlFixture() {}

  @Override
  public String backend() {
    return "postgresql";
  }

  @Override
  public Set<Facility> facilities() {
    Set<Facility> facilities = EnumSet.complementOf(EnumSet.of(Facility.RAW));
    if (UnwritableDirectory.find().isEmpty()) {
      facilities.remove(Facility.DIRS);
    }
    return facilities;
  }

  @Override
  public boolean worksBesideOthers() {
    return true;
  }

  @Override
  public QueueFixture open() {
    return new PostgresqlBench("tck-" + UUID.randomUUID(), true);
  }

  @Override
  public Optional<QueueFixture> openIn(Path directory) throws IOException {
    Path name = directory.resolve("queue.name");
    if (!Files.exists(name)) {
      Files.writeString(name, "tck-" + UUID.randomUUID());
    }
    return Optional.of(new PostgresqlBench(Files.readString(name), false));
  }
}
