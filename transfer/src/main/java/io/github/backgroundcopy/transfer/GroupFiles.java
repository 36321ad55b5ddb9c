package io.github.backgroundcopy.transfer;

import java.util.List;

/**
 * A queue's record of the files of one group, as far as giving names needs it. Thread-safe.
 *
 * <p>The queue implements it with whatever guards its state, and notes what it is told.
 */
public interface GroupFiles {

  /**
   * Does something to which names the group's files have on the disk. Nobody else does, and no file
   * is added, before it has come to its end; it may call everything here, and this method again.
   *
   * @param step what to do
   * @param <T> what it gives
   * @param <E> how it fails
   * @return what the step has given
   * @throws E what the step has thrown
   */
  <T, E extends Exception> T alone(Step<T, E> step) throws E;

  /**
   * Lists the files of which all bytes are here and which have not got their names.
   *
   * @return the files, in the order of the group
   */
  List<ArrivedFile> arrived();

  /**
   * Lists the files that stood under their names already ({@link Holding#isThere}) and do not count
   * as published yet. None of them gets its name, and each must still be what it was when the
   * others get theirs: otherwise it is {@linkplain #lost lost}.
   *
   * @return the files, in the order of the group
   */
  List<FoundFile> found();

  /**
   * Tells whether what happens now can still be noted. Where it cannot, no further file gets its
   * name.
   *
   * @return whether it can
   */
  boolean canNote();

  /**
   * Takes names back that were given, unless somebody else may have gone on from them: they stay
   * then. Where others can take the group away, none does before this has come to its end.
   *
   * @param names what takes them back
   */
  default void takeBack(Runnable names) {
    if (canNote()) {
      names.run();
    }
  }

  /**
   * Takes notice that bytes of a file would now survive a loss of power.
   *
   * @param index the file
   * @param length how many bytes
   */
  void forced(int index, long length);

  /**
   * Gives up what came of a file since the last flush that succeeded: nobody knows whether the disk
   * has it, and no later flush can tell. The file is to be fetched again, or the rest of it.
   *
   * @param index the file
   */
  void unforced(int index);

  /**
   * Takes notice that the bytes of a file are gone, or may be: it is to be fetched again. Nothing
   * is deleted.
   *
   * @param index the file
   */
  void lost(int index);

  /**
   * Takes notice that the bytes of a file stay where they are: it will not get its name.
   *
   * @param index the file
   */
  void left(int index);

  /**
   * Notes that files have got their names, or had them already, all in one step.
   *
   * @param indices the files, in order
   */
  void published(List<Integer> indices);

  /**
   * Something that is done {@linkplain GroupFiles#alone alone}.
   *
   * @param <T> what it gives
   * @param <E> how it fails
   */
  @FunctionalInterface
  interface Step<T, E extends Exception> {

    /**
     * Does it.
     *
     * @return what came of it
     * @throws E if it fails
     */
    T take() throws E;
  }
}
