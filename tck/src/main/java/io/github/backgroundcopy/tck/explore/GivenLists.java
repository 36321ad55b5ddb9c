package io.github.backgroundcopy.tck.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists that the queue gave: nobody can change them, and they never change. */
final class GivenLists {

  private static final int KEPT = 64;

  private final List<List<?>> lists = new ArrayList<>();
  private final List<List<Object>> copies = new ArrayList<>();

  GivenLists() {}

  /** Keeps a list, and gives its content. */
  synchronized <T> List<T> add(List<T> list) {
    if (lists.size() < KEPT && list != null) {
      lists.add(list);
      copies.add(new ArrayList<>(list));
    }
    return list;
  }

  /** Says what is wrong with one of the lists, if anything is. */
  synchronized Optional<String> fault() {
    for (int i = 0; i < lists.size(); i++) {
      if (!copies.get(i).equals(lists.get(i))) {
        return Optional.of(
            "a list that was given has changed from " + copies.get(i) + " to " + lists.get(i));
      }
      if (isModifiable(lists.get(i))) {
        return Optional.of("a list that was given can be changed by the caller");
      }
    }
    return Optional.empty();
  }

  private static <T> boolean isModifiable(List<T> list) {
    if (list.isEmpty()) {
      return false;
    }
    try {
      list.add(list.get(0));
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }
}
