package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.FileInfo;
import java.util.List;
import java.util.UUID;

/**
 * The methods of the queue as a random sequence calls them. Objects are kept in numbered places,
 * where a later one takes the place of an earlier; whatever was answered comes back as text, with
 * the HRESULT in front.
 */
interface QueueCalls {

  /** How many places there are for each kind of object. */
  int PLACES = 2;

  String createGroup(int to, UUID id);

  String getGroup(int to, UUID id);

  String enumGroups(int to, int flags);

  String getProperty(int group, int property);

  String setNumber(int group, int property, int type, int value);

  String setText(int group, int property, String text);

  String groupProgress(int group, int selector);

  String groupStatus(int group);

  String suspend(int group);

  String resume(int group);

  String cancel(int group);

  String size(int group);

  String groupId(int group);

  String switchToForeground(int group);

  String createJob(int group, int to, UUID id);

  String getJob(int group, int to, UUID id);

  String enumJobs(int group, int to, int flags);

  String addFiles(int job, List<FileInfo> files);

  String getFile(int job, int index);

  String fileCount(int job);

  String jobProgress(int job, int selector);

  String jobStatus(int job);

  String jobId(int job);

  String next(int ids, int celt);

  String skip(int ids, int celt);

  String reset(int ids);

  String copy(int ids, int to);

  String count(int ids);
}
