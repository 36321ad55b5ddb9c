package io.github.backgroundcopy.memory.lies;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What every object of this project prints that can be reached from others. */
final class ObjectGraph {

  private static final String OURS = "io.github.backgroundcopy.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();
  private final Map<String, String> printed = new TreeMap<>();

  private ObjectGraph() {}

  /** Gives what was printed, by class. */
  static Map<String, String> printed(Object... roots) {
    ObjectGraph graph = new ObjectGraph();
    for (Object root : roots) {
      graph.reach(root);
    }
    while (!graph.left.isEmpty()) {
      graph.visit(graph.left.remove());
    }
    return graph.printed;
  }

  private void reach(@Nullable Object object) {
    if (object != null && seen.add(object)) {
      left.add(object);
    }
  }

  private void visit(Object object) {
    if (object instanceof Collection<?> many) {
      many.forEach(this::reach);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::reach);
      map.values().forEach(this::reach);
    } else if (object instanceof Optional<?> maybe) {
      maybe.ifPresent(this::reach);
    } else if (object instanceof AtomicReference<?> reference) {
      reach(reference.get());
    } else if (object instanceof Object[] array) {
      for (int i = 0; i < Array.getLength(array); i++) {
        reach(array[i]);
      }
    } else if (isOurs(object.getClass())) {
      printed.merge(object.getClass().getName(), object.toString(), (a, b) -> a + "\n" + b);
      fields(object, object.getClass());
    }
  }

  private void fields(Object object, Class<?> declaring) {
    for (Class<?> type = declaring; type != null && isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          reach(valueOf(field, object));
        }
      }
    }
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    // The fields of other modules are looked at where those let us.
    if (!field.trySetAccessible()) {
      return null;
    }
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(OURS)
        && !type.getPackage().equals(ObjectGraph.class.getPackage());
  }
}
