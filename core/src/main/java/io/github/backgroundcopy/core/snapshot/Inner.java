package io.github.backgroundcopy.core.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A node over nodes, with what finds a child by rank and by creation number without looking into
 * the children.
 */
final class Inner extends Node {

  static final int WIDTH = 32;

  private static final int PATH_BITS = Integer.numberOfTrailingZeros(WIDTH);

  final Node[] children;
  /** How many items there are up to and including each child. */
  private final int[] ends;
  /** The number of the first item of each child. */
  private final long[] firsts;

  Inner(Node... children) {
    this.children = children;
    this.ends = new int[children.length];
    this.firsts = new long[children.length];
    int end = 0;
    for (int i = 0; i < children.length; i++) {
      end += children[i].size();
      ends[i] = end;
      firsts[i] = children[i].first();
    }
  }

  private Inner(Node[] children, int[] ends, long[] firsts) {
    this.children = children;
    this.ends = ends;
    this.firsts = firsts;
  }

  /** Which child holds the item of a rank within this node. */
  int childAt(int rank) {
    int i = Arrays.binarySearch(ends, rank + 1);
    return i < 0 ? ~i : i;
  }

  /** Which child holds a number, or would. */
  int childOf(long number) {
    int i = Arrays.binarySearch(firsts, number);
    return i < 0 ? Math.max(0, ~i - 1) : i;
  }

  /** A changed node, or one over its halves if it is overfull. */
  static Node over(Node changed) {
    return changed.isOverfull() ? new Inner(changed.halves()) : changed;
  }

  /** A path that leads on to a child. */
  static long pathTo(int child, long path) {
    return path << PATH_BITS | child;
  }

  @Override
  int pathBits() {
    return PATH_BITS + children[0].pathBits();
  }

  /** How many items stand before a child. */
  int before(int child) {
    return child == 0 ? 0 : ends[child - 1];
  }

  @Override
  int size() {
    return ends[ends.length - 1];
  }

  @Override
  long first() {
    return firsts[0];
  }

  @Override
  boolean isOverfull() {
    return children.length > WIDTH;
  }

  @Override
  boolean isThin() {
    return children.length < WIDTH / 2;
  }

  @Override
  Inner insert(long number, Object item) {
    int i = childOf(number);
    return settle(i, children[i].insert(number, item));
  }

  @Override
  Inner remove(long number) {
    int i = childOf(number);
    Node rest = children[i].remove(number);
    return rest == children[i] ? this : settle(i, rest);
  }

  @Override
  Node removeAll(long[] paths, int from, int to, int bits) {
    Node[] children = this.children.clone();
    int[] ends = this.ends.clone();
    long[] firsts = this.firsts;
    int below = bits - PATH_BITS;
    boolean thin = false;
    int next = from;
    for (int i = 0; i < children.length; i++) {
      int begin = next;
      while (next < to && (int) (paths[next] >>> below) % WIDTH == i) {
        next++;
      }
      if (begin < next) {
        Node child = children[i].removeAll(paths, begin, next, below);
        children[i] = child;
        thin |= child.isThin();
        if (firsts[i] != child.first()) {
          firsts = firsts == this.firsts ? firsts.clone() : firsts;
          firsts[i] = child.first();
        }
      }
      ends[i] -= next - from;
    }
    return thin ? joined(children) : new Inner(children, ends, firsts);
  }

  /** A node over children of which some are thin or empty. */
  private static Node joined(Node[] children) {
    List<Node> nodes = new ArrayList<>(children.length);
    for (Node child : children) {
      if (child.size() > 0) {
        add(nodes, child);
      }
    }
    int last = nodes.size() - 1;
    if (last > 0 && nodes.get(last).isThin()) {
      join(nodes, nodes.remove(last - 1), nodes.remove(last - 1));
    }
    return nodes.isEmpty() ? Leaf.EMPTY : new Inner(nodes.toArray(new Node[0]));
  }

  /** Adds a node behind others, together with the last one if either is thin. */
  private static void add(List<Node> nodes, Node node) {
    int last = nodes.size() - 1;
    if (last < 0 || !(node.isThin() || nodes.get(last).isThin())) {
      nodes.add(node);
    } else {
      join(nodes, nodes.remove(last), node);
    }
  }

  private static void join(List<Node> nodes, Node left, Node right) {
    Node both = left.concat(right);
    nodes.addAll(both.isOverfull() ? List.of(both.halves()) : List.of(both));
  }

  @Override
  Inner push(Leaf leaf) {
    int last = children.length - 1;
    return children[last] instanceof Inner inner
        ? settle(last, inner.push(leaf))
        : replace(children.length, children.length, leaf);
  }

  @Override
  Node concat(Node right) {
    Node[] others = ((Inner) right).children;
    Inner both = replace(children.length, children.length, others);
    // A node that is left with one child could not join it with a neighbour.
    return children[children.length - 1].isThin() || others[0].isThin()
        ? joined(both.children)
        : both;
  }

  @Override
  Node[] halves() {
    int middle = children.length / 2;
    return new Node[] {
      new Inner(Arrays.copyOfRange(children, 0, middle)),
      new Inner(Arrays.copyOfRange(children, middle, children.length))
    };
  }

  /**
   * Puts a changed child in its place, dividing it if it is overfull and joining it with a
   * neighbour if it is thin.
   */
  private Inner settle(int i, Node child) {
    if (child.isOverfull()) {
      return replace(i, i + 1, child.halves());
    }
    if (!child.isThin()) {
      return with(i, child);
    }
    int left = Math.max(0, i - 1);
    Node both = i == 0 ? child.concat(children[1]) : children[left].concat(child);
    return both.isOverfull()
        ? replace(left, left + 2, both.halves())
        : replace(left, left + 2, both);
  }

  private Inner with(int i, Node child) {
    Node[] children = this.children.clone();
    children[i] = child;
    int[] ends = this.ends.clone();
    int more = before(i) + child.size() - ends[i];
    for (int k = i; k < ends.length; k++) {
      ends[k] += more;
    }
    long[] firsts = this.firsts;
    if (firsts[i] != child.first()) {
      firsts = firsts.clone();
      firsts[i] = child.first();
    }
    return new Inner(children, ends, firsts);
  }

  private Inner replace(int from, int to, Node... nodes) {
    int rest = children.length - to;
    Node[] children = Arrays.copyOf(this.children, from + nodes.length + rest);
    System.arraycopy(nodes, 0, children, from, nodes.length);
    System.arraycopy(this.children, to, children, from + nodes.length, rest);
    return new Inner(children);
  }
}
