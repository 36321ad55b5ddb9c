package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in {@code EnumJobs}, section 6.3. */
final class WrongJobEnumerators {

  private WrongJobEnumerators() {}

  static List<WrongBackend> all() {
    return List.of(
        withoutJob("refuses to list no job", "no job to list", call -> {
          throw new ItemNotFoundException("no job to list");
        }),
        withoutJob("counts the job that may come", "count()", call -> jobs(new UUID(0, 0))),
        withoutJob(
            "counts the job that may come, in its clones",
            "count() of a clone",
            call -> new Jobs(List.of()) {
              @Override
              public JobEnumerator duplicate() {
                return jobs(new UUID(0, 0));
              }
            }),
        withoutJob("delivers the id of none", "next(1)", call -> new Jobs(List.of()) {
          @Override
          public List<UUID> next(int celt) {
            return List.of(new UUID(0, 0));
          }
        }),
        withoutJob("passes a job that is not there", "skip(1)", call -> new Jobs(List.of()) {
          @Override
          public long skip(long celt) {
            return celt;
          }
        }),
        withJob("lists a job only when it has files", "before the job has files", call -> {
          BackgroundCopyGroup group = call.group();
          UUID job = group.enumJobs().next(1).get(0);
          return group.getJob(job).fileCount() == 0 ? new Jobs(List.of()) : jobs(job);
        }),
        withJob("lists no job before the group ran", "count()", call -> new Jobs(List.of())),
        withJob(
            "lists the id of the group", "next(2)", call -> jobs(call.group().id())),
        withJob("lists a job twice", "next(2)", call -> {
          UUID job = call.group().enumJobs().next(1).get(0);
          return new Jobs(List.of(job, job)) {
            @Override
            public long count() {
              return 1;
            }
          };
        }),
        WrongBackend.of(
            "JENUM-02",
            "gives a job to its maker only",
            "ItemNotFoundException: ask its maker",
            CallTwist.group("getJob", call -> {
              throw new ItemNotFoundException("ask its maker");
            })),
        WrongBackend.of(
            "JENUM-02",
            "gives an empty job for an enumerated id",
            "its fileCount()",
            CallTwist.group(
                "getJob", call -> new ForwardingJob(call.group().getJob(call.argument(0))) {
                  @Override
                  public int fileCount() {
                    return 0;
                  }
                })));
  }

  private static WrongBackend withoutJob(String mistake, String message, Mistake onNone) {
    return WrongBackend.of(
        "JENUM-01",
        mistake,
        message,
        CallTwist.group("enumJobs", call -> hasJob(call) ? call.proceed() : onNone.make(call)));
  }

  private static WrongBackend withJob(String mistake, String message, Mistake onOne) {
    return WrongBackend.of(
        "JENUM-02",
        mistake,
        message,
        CallTwist.group("enumJobs", call -> hasJob(call) ? onOne.make(call) : call.proceed()));
  }

  private static boolean hasJob(Call call) {
    return call.group().enumJobs().count() > 0;
  }

  private static JobEnumerator jobs(UUID id) {
    return new Jobs(List.of(id));
  }

  /** Enumerates jobs that are read again by reset. */
  static Supplier<Twist> emptyAfterReset() {
    return CallTwist.group("enumJobs", call -> new Jobs(call.group().enumJobs().next(1)) {
      @Override
      public void reset() {
        List<UUID> ids = call.client.enumGroups().next(Integer.MAX_VALUE);
        real =
            new ListGroups(ids.contains(call.group().id()) ? real.stream().toList() : List.of(), 0);
      }
    });
  }

  /** Shows the job of a group as it is when it is looked at. */
  static Supplier<Twist> live() {
    return CallTwist.group("enumJobs", call -> new Jobs(List.of()) {
      @Override
      public long count() {
        return call.group().enumJobs().count();
      }
    });
  }

  /** An enumerator of jobs as a vendor would write it. */
  static class Jobs implements JobEnumerator {

    GroupEnumerator real;

    Jobs(List<UUID> ids) {
      this.real = new ListGroups(ids, 0);
    }

    @Override
    public List<UUID> next(int celt) {
      return real.next(celt);
    }

    @Override
    public long skip(long celt) {
      return real.skip(celt);
    }

    @Override
    public void reset() {
      real.reset();
    }

    @Override
    public JobEnumerator duplicate() {
      Jobs clone = new Jobs(List.of());
      clone.real = real.duplicate();
      return clone;
    }

    @Override
    public long count() {
      return real.count();
    }

    @Override
    public Iterator<UUID> asIterator() {
      return real.asIterator();
    }

    @Override
    public Stream<UUID> stream() {
      return real.stream();
    }
  }
}
