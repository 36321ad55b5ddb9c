package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.ALIASING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes with what is shared: views that live, buffers that are used again, copies not made. */
final class SealedAliasing {

  private SealedAliasing() {}

  static List<Suspect> all() {
    return List.of(
        listKept(),
        nextCanBeChanged(),
        streamOfLater(),
        iteratorRemoves(),
        entriesOfTheFirstReading());
  }

  private static Suspect listKept() {
    return new Suspect(
        ALIASING,
        "the caller's list of files is kept, not copied",
        "BackgroundCopyJob.file: \"exactly as they were added\"",
        () -> call -> {
          List<Object> kept = call.origin.past() == null
              ? new ArrayList<>()
              : lists(call.scene, call.origin.past());
          if (call.is("job.addFiles")) {
            Object answer = call.proceed();
            kept.add(call.argument(0));
            return answer;
          }
          if (call.is("job.file")) {
            int index = call.argument(0);
            for (Object list : kept) {
              List<?> files = (List<?>) list;
              if (index >= 0 && index < files.size()) {
                return files.get(index);
              }
              index -= files.size();
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          List<FileInfo> files = new ArrayList<>(stage.names(2));
          FileInfo first = files.get(0);
          job.addFiles(files);
          files.set(0, files.get(1));
          assertThat(job.file(0)).isEqualTo(first);
        });
  }

  @SuppressWarnings("unchecked")
  private static List<Object> lists(Scene scene, Past past) {
    return scene.memo(past, List.class, ArrayList::new);
  }

  private static Suspect nextCanBeChanged() {
    return new Suspect(
        ALIASING,
        "the list of entries that next gives can be changed",
        "SnapshotEnumerator.next: \"unmodifiable\"",
        Mistakes.in(
            "entries.next",
            call -> new ArrayList<>((Collection<?>) Objects.requireNonNull(call.proceed()))),
        stage -> {
          stage.groups(2);
          List<GroupEntry> entries = stage.user.enumGroupDetails().next(2);
          assertThatThrownBy(() -> entries.remove(0))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static Suspect streamOfLater() {
    return new Suspect(
        ALIASING,
        "a stream begins where the enumerator is when it is read",
        "SnapshotEnumerator.stream: \"what is left at the time of this call\"",
        Mistakes.in("groups.stream", call -> {
          GroupEnumerator real = (GroupEnumerator) call.target;
          return Stream.of(real).flatMap(GroupEnumerator::stream);
        }),
        stage -> {
          stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Stream<UUID> stream = groups.stream();
          groups.next(1);
          assertThat(stream).hasSize(3);
        });
  }

  private static Suspect iteratorRemoves() {
    return new Suspect(
        ALIASING,
        "an iterator lets one remove",
        "SnapshotEnumerator.asIterator: \"does not support remove\"",
        Mistakes.in(
            "groups.asIterator",
            call -> new ArrayList<>(Mistakes.<Object>left(call.target)).iterator()),
        stage -> {
          stage.groups(2);
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          iterator.next();
          assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static Suspect entriesOfTheFirstReading() {
    return new Suspect(
        ALIASING,
        "after reset a listing gives the details of the first reading again",
        "QueueManager.enumGroupDetails: \"read once, when it is delivered\"",
        () -> call -> {
          if (call.is("entries.next")) {
            List<Object> known = kept(call);
            List<?> items = (List<?>) Objects.requireNonNull(call.proceed());
            List<Object> told = new ArrayList<>();
            for (Object item : items) {
              GroupEntry entry = (GroupEntry) item;
              Object before = known.stream()
                  .filter(old -> ((GroupEntry) old).id().equals(entry.id()))
                  .findAny()
                  .orElse(entry);
              known.add(before);
              told.add(before);
            }
            return List.copyOf(told);
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.next(1);
          group.set(GroupProperty.DISPLAY_NAME, "later");
          entries.reset();
          assertThat(entries.next(1).get(0).details())
              .map(GroupDetails::displayName)
              .hasValue("later");
        });
  }

  @SuppressWarnings("unchecked")
  private static List<Object> kept(Call call) {
    return call.memo(List.class, ArrayList::new);
  }
}
