package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of imported groups, made from who imports what to where.
 *
 * <p>Made from names and not by chance, so that importing a list again, into a queue that still
 * holds it, is refused instead of fetching everything twice. The importer's name is part of it,
 * since ids are unique over all users.
 */
public final class ImportIds {

  private final String caller;

  /** Takes the name of whoever imports. */
  public ImportIds(String caller) {
    this.caller = caller;
  }

  public UUID group(DownloadList.Group group) {
    return id("group", group);
  }

  public UUID job(DownloadList.Group group) {
    return id("job", group);
  }

  /** Says what the queue is to hold of a group, suspended. */
  public GroupSpec spec(DownloadList.Group group) {
    return GroupSpec.builder()
        .id(group(group))
        .jobId(job(group))
        .displayName(group.displayName())
        .files(group.files())
        .build();
  }

  private UUID id(String kind, DownloadList.Group group) {
    // No name holds a line feed, so different groups give different texts.
    StringBuilder text = new StringBuilder("bgcopy ").append(kind).append('\n').append(caller);
    for (FileInfo file : group.files()) {
      text.append('\n').append(file.remoteName()).append('\n').append(file.localName());
    }
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
