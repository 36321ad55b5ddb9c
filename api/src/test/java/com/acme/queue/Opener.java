package com.acme.queue;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;

/** A program that does nothing but open a queue, between two marks; public for the launcher. */
public final class Opener {

  static final String BEGIN = "[begin]";
  static final String END = "[end]";

  private Opener() {}

  @SuppressWarnings("SystemOut") // a program
  public static void main(String[] args) {
    System.out.println(BEGIN);
    QueueManager manager = args.length == 0 ? QueueManagers.open() : QueueManagers.open(args[0]);
    System.out.println(END);
    System.out.println(manager);
  }
}
