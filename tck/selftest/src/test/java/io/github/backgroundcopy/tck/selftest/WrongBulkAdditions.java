package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in adding groups with all that they are to be, section 6.2. */
final class WrongBulkAdditions {

  private WrongBulkAdditions() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "sets no flags", "all of an added group", otherwise(spec -> {
          GroupSpec.Builder other = GroupSpec.builder().files(spec.files());
          spec.id().ifPresent(other::id);
          spec.jobId().ifPresent(other::jobId);
          spec.get(GroupProperty.DISPLAY_NAME).ifPresent(other::displayName);
          spec.get(GroupProperty.DESCRIPTION).ifPresent(other::description);
          return other.build();
        })),
        wrong(
            "01",
            "chooses another id",
            "id() of an added group",
            otherwise(spec -> parts(spec).build())),
        wrong("02", "adds the last element first", "name of group 0", adding((manager, specs) -> {
          List<GroupSpec> reversed = new ArrayList<>(specs);
          Collections.reverse(reversed);
          return manager.addAll(reversed);
        })),
        wrong(
            "02",
            "gives a list that can be changed",
            "addAll(…).clear()",
            adding((manager, specs) -> new ArrayList<>(manager.addAll(specs)))),
        wrong("03", "starts nothing", "status() at the end of a wait", otherwise(spec -> {
          GroupSpec.Builder other = parts(spec);
          spec.id().ifPresent(other::id);
          return spec.files().isEmpty() ? spec : other.build();
        })),
        wrong(
            "04",
            "does not say which element it was",
            "RefusedElement.indexOf what addAll threw",
            adding((manager, specs) -> {
              List<BackgroundCopyGroup> added = new ArrayList<>();
              for (GroupSpec spec : specs) {
                added.add(single(manager, spec));
              }
              return Collections.unmodifiableList(added);
            })),
        wrong(
            "05",
            "leaves what it added before the fault",
            "addAll with",
            adding(WrongBulkAdditions::oneByOne)),
        wrong(
            "07",
            "adds one after the other",
            "listings with a part of a list",
            adding(WrongBulkAdditions::oneByOne)),
        wrong(
            "06",
            "answers an empty list without a look at the manager",
            "addAll of nothing of a closed manager",
            adding((manager, specs) -> specs.isEmpty() ? List.of() : manager.addAll(specs))),
        wrong(
            "06",
            "passes over what is null",
            "addAll(with null)",
            adding((manager, specs) -> specs == null
                ? manager.addAll(specs)
                : manager.addAll(
                    new ArrayList<>(specs).stream().filter(spec -> spec != null).toList()))));
  }

  /** Of backends that do not add in one step. */
  static List<WrongBackend> refusals() {
    return List.of(WrongBackend.of(
        "without ATOMIC_ADD",
        "leaves what it added before the fault",
        "addAll with an id that is taken",
        () -> new UndeclaringTwist(Capability.ATOMIC_ADD) {
          @Override
          QueueManager manager(QueueManager real, Principal principal) {
            return forwarding(real, this, WrongBulkAdditions::oneByOne);
          }
        }));
  }

  private static List<BackgroundCopyGroup> oneByOne(
      QueueManager manager, Collection<GroupSpec> specs) {
    List<BackgroundCopyGroup> added = new ArrayList<>();
    for (GroupSpec spec : specs) {
      added.add(manager.add(spec));
    }
    return Collections.unmodifiableList(added);
  }

  private interface Adding {
    List<BackgroundCopyGroup> addAll(QueueManager manager, Collection<GroupSpec> specs);
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("QMGR-ADD-" + check, mistake, message, twists);
  }

  private static Supplier<Twist> adding(Adding adding) {
    return () -> new Twist() {
      @Override
      QueueManager manager(QueueManager real, Principal principal) {
        return forwarding(real, this, adding);
      }
    };
  }

  private static QueueManager forwarding(QueueManager real, Twist twist, Adding adding) {
    return new ForwardingManager(real, twist) {
      @Override
      public List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
        return adding.addAll(real, specs);
      }
    };
  }

  private static Supplier<Twist> otherwise(UnaryOperator<GroupSpec> mistake) {
    return adding((manager, specs) -> manager.addAll(specs.stream().map(mistake).toList()));
  }

  private static GroupSpec.Builder parts(GroupSpec spec) {
    GroupSpec.Builder other = GroupSpec.builder().files(spec.files());
    spec.jobId().ifPresent(other::jobId);
    return other;
  }

  /** Adds one element, with what it throws and nothing else. */
  private static BackgroundCopyGroup single(QueueManager manager, GroupSpec spec) {
    try {
      return manager.add(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }
}
