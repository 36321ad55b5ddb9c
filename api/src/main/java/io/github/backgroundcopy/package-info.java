/**
 * The Windows download queue, in Java: groups of files to fetch, and enumerators that walk a frozen
 * snapshot of them.
 *
 * <p>The concepts, in the order in which you need them:
 *
 * <ol>
 *   <li><b>Queue.</b> Downloads wait and run in a queue that several clients share.
 *       {@link io.github.backgroundcopy.QueueManagers} finds the backends on the path and opens a
 *       queue; {@link io.github.backgroundcopy.QueueManagerConfig} says which one and for whom.
 *       {@link io.github.backgroundcopy.QueueManager} is one client of it.
 *   <li><b>Group, job, file.</b> A {@link io.github.backgroundcopy.BackgroundCopyGroup} is what is
 *       started, paused and cancelled. It has at most one
 *       {@link io.github.backgroundcopy.BackgroundCopyJob}, and that has files, each a
 *       {@link io.github.backgroundcopy.FileInfo} from a URL to a path. Ids are chosen by the
 *       client. {@link io.github.backgroundcopy.GroupSpec} describes a whole group, so that one
 *       call adds it.
 *   <li><b>State.</b> A group is {@linkplain io.github.backgroundcopy.GroupState suspended,
 *       running, complete or failed}. It stays in the queue, complete or failed too, until it is
 *       cancelled. When it is complete,
 *       {@link io.github.backgroundcopy.BackgroundCopyGroup#finish()} takes it out and gives the
 *       files: right on every backend.
 *   <li><b>Enumerator.</b> {@link io.github.backgroundcopy.QueueManager#enumGroups()} gives a
 *       {@link io.github.backgroundcopy.SnapshotEnumerator} over the ids as they were at that
 *       moment, in order of creation. The queue may change; the enumerator never skips or repeats.
 *       {@link io.github.backgroundcopy.QueueManager#enumGroupDetails()} also gives names, states
 *       and progress.
 *   <li><b>Ownership.</b> A group belongs to whoever created it.
 *       {@link io.github.backgroundcopy.QueueManager#getGroup(java.util.UUID)} makes the
 *       {@link io.github.backgroundcopy.Caller} the owner; to look without taking, use
 *       {@link io.github.backgroundcopy.QueueManager#details(java.util.UUID)}.
 *   <li><b>Callback.</b> A {@link io.github.backgroundcopy.BackgroundCopyCallback} is told when a
 *       group is complete or has failed:
 *       {@link io.github.backgroundcopy.BackgroundCopyGroup#whenDone}. To wait for one outcome, use
 *       {@link io.github.backgroundcopy.BackgroundCopyGroup#completion()}.
 *   <li><b>Errors.</b> What can never work is an exception of the JDK; what the queue answers is a
 *       {@link io.github.backgroundcopy.BackgroundCopyException} with its
 *       {@link io.github.backgroundcopy.HResult}. A call that throws has changed nothing, unless it
 *       is a {@link io.github.backgroundcopy.ServiceUnavailableException} that says that this is
 *       unknown: the answer of a queue elsewhere was lost.
 *   <li><b>Capabilities.</b> The few things that backends may lack are listed in
 *       {@link io.github.backgroundcopy.Capability}.
 * </ol>
 *
 * <p>Upper-case ids such as ENUM-NEXT-01 in these pages name the clauses of the specification that
 * the conformance suite checks. The names are those of {@code qmgr.h} without the leading
 * {@code I}:
 *
 * <table>
 * <caption>From COM to Java</caption>
 * <tr><th>COM</th><th>Java</th></tr>
 * <tr><td>{@code IBackgroundCopyQMgr}</td><td>{@link io.github.backgroundcopy.QueueManager}</td></tr>
 * <tr><td>{@code IEnumBackgroundCopyGroups}</td><td>{@link io.github.backgroundcopy.GroupEnumerator}</td></tr>
 * <tr><td>{@code IBackgroundCopyGroup}</td><td>{@link io.github.backgroundcopy.BackgroundCopyGroup}</td></tr>
 * <tr><td>{@code IBackgroundCopyJob1}</td><td>{@link io.github.backgroundcopy.BackgroundCopyJob}</td></tr>
 * <tr><td>{@code IEnumBackgroundCopyJobs1}</td><td>{@link io.github.backgroundcopy.JobEnumerator}</td></tr>
 * <tr><td>{@code IBackgroundCopyCallback1}</td><td>{@link io.github.backgroundcopy.BackgroundCopyCallback}</td></tr>
 * <tr><td>{@code GROUPPROP}</td><td>{@link io.github.backgroundcopy.GroupProperty}</td></tr>
 * <tr><td>{@code FILESETINFO}</td><td>{@link io.github.backgroundcopy.FileInfo}</td></tr>
 * <tr><td>{@code HRESULT}</td><td>{@link io.github.backgroundcopy.HResult} in exceptions</td></tr>
 * </table>
 *
 * <p>{@code QueryInterface}, reference counts, flags that must be 0 and methods that are not
 * implemented by contract have no meaning in Java and no counterpart here.
 */
@NullMarked
package io.github.backgroundcopy;

import org.jspecify.annotations.NullMarked;
