package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.Objects;

/** What calls of a job's handle answer and change. */
final class JobRules {

  private final ModelState state;

  JobRules(ModelState state) {
    this.state = state;
  }

  Expected apply(Step step, ModelClient client, Handle handle) {
    ModelGroup group = state.group(handle);
    if (step.verb() == Verb.JOB_ID) {
      return Expected.exactly(
          Objects.requireNonNull(group.jobId, "jobId"), "GROUP-JOB-01", "GROUP-CANCEL-04");
    }
    state.enter(client, group);
    return switch (step.verb()) {
      case ADD_FILES -> add(group, step);
      case FILE -> file(group, (Integer) step.arguments().get(0));
      case FILE_COUNT -> Expected.exactly(group.files.size(), "JOB-ADDFILES-01");
      case JOB_STATUS -> status(group);
      case JOB_PROGRESS -> Sight.progress(group, state.traits);
      case FILE_PROGRESS -> {
        int index = (Integer) step.arguments().get(0);
        if (Integer.toUnsignedLong(index) >= group.files.size()) {
          throw new Refused(Refusal.NOT_FOUND, "JOB-PROG-03");
        }
        yield FileSight.progress(group.files.get(index));
      }
      case FILES -> FileSight.all(group);
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private Expected add(ModelGroup group, Step step) {
    List<FileSpec> files = step.arguments().stream().map(FileSpec.class::cast).toList();
    if (files.isEmpty()) {
      throw new Refused(Refusal.MALFORMED, "JOB-ADDFILES-13");
    }
    if (files.stream().anyMatch(FileSpec::malformed)) {
      throw new Refused(Refusal.MALFORMED, "JOB-ADDFILES-02", "JOB-ADDFILES-03", "JOB-ADDFILES-08");
    }
    files.forEach(file -> group.files.add(new ModelFile(file)));
    if (group.state == GroupState.COMPLETE) {
      group.state = GroupState.SUSPENDED;
      group.completed = null;
      group.untoldUnclear |= group.untold;
      group.untold = false;
    }
    if (group.state == GroupState.RUNNING) {
      state.moved.add(group.number);
    }
    state.changed(group);
    return Expected.returns("JOB-ADDFILES-01", "JOB-ADDFILES-14", "JOB-ADDFILES-15");
  }

  private static Expected file(ModelGroup group, int index) {
    if (Integer.toUnsignedLong(index) >= group.files.size()) {
      throw new Refused(Refusal.NOT_FOUND, "JOB-GETFILE-02", "JOB-GETFILE-03");
    }
    return Expected.exactly(group.files.get(index).spec, "JOB-GETFILE-01");
  }

  private static Expected status(ModelGroup group) {
    return switch (group.state) {
      case SUSPENDED, RUNNING -> Expected.exactly(new JobStatus(0x08, 0, 0, 0), "JOB-STATUS-01");
      case COMPLETE -> Expected.exactly(new JobStatus(0x04, 0, 0, 0), "JOB-STATUS-01");
      case ERROR -> {
        int transport = group.errorStatus;
        yield Expected.like(
            "0x18 with HTTP " + transport + ", or a Win32 code where that is 0",
            seen -> seen instanceof JobStatus status
                && status.bits() == 0x18
                && (status.win32Result() == 0) == (transport != 0)
                && status.transportResult() == transport
                && status.retries() >= 0,
            "JOB-STATUS-01",
            "JOB-STATUS-02");
      }
    };
  }
}
