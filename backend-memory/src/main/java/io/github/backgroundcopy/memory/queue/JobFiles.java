package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.transfer.ArrivedFile;
import io.github.backgroundcopy.transfer.FoundFile;
import io.github.backgroundcopy.transfer.GroupFiles;
import java.util.ArrayList;
import java.util.List;

/** The files of a job for whoever gives them their names. */
final class JobFiles implements GroupFiles {

  private final Foundation queue;
  private final Saver saver;
  private final Group group;
  private final Job job;

  JobFiles(Foundation queue, Saver saver, Group group, Job job) {
    this.queue = queue;
    this.saver = saver;
    this.group = group;
    this.job = job;
  }

  /** {@inheritDoc} The queue's lock is not held. */
  @Override
  public <T, E extends Exception> T alone(Step<T, E> step) throws E {
    return queue.work.alone(job, step);
  }

  @Override
  public List<ArrivedFile> arrived() {
    List<ArrivedFile> arrived = new ArrayList<>();
    synchronized (queue.lock) {
      for (int index = 0; index < job.files().size(); index++) {
        JobFile file = job.files().get(index);
        Temporary temporary = file.temporary;
        if (file.arrived && !file.published && temporary != null) {
          arrived.add(new ArrivedFile(
              index, file.info(), file.size, temporary.path, temporary.identity, temporary.forced));
        }
      }
    }
    return arrived;
  }

  @Override
  public List<FoundFile> found() {
    List<FoundFile> all = new ArrayList<>();
    synchronized (queue.lock) {
      for (int index = 0; index < job.files().size(); index++) {
        FoundFile found = job.files().get(index).found(index);
        if (found != null) {
          all.add(found);
        }
      }
    }
    return all;
  }

  @Override
  public boolean canNote() {
    return !queue.service.isLost();
  }

  @Override
  public void forced(int index, long length) {
    synchronized (queue.lock) {
      Temporary temporary = job.files().get(index).temporary;
      if (temporary != null) {
        temporary.forced = length;
      }
    }
  }

  @Override
  public void unforced(int index) {
    saver.giveUp(job, index);
  }

  @Override
  public void lost(int index) {
    synchronized (queue.lock) {
      job.files().get(index).forget();
      job.fetchAgain(index);
    }
  }

  @Override
  public void left(int index) {
    synchronized (queue.lock) {
      job.files().get(index).temporary = null;
    }
  }

  @Override
  public void published(List<Integer> indices) {
    List<Change.PutProgress> changes = new ArrayList<>();
    synchronized (queue.lock) {
      for (int index : indices) {
        JobFile file = job.files().get(index);
        file.publish();
        changes.add(new Change.PutProgress(group.number, index, file.stored()));
      }
      queue.keeper.ledger().progressed(group, changes);
    }
  }
}
