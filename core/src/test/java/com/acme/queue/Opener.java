package com.acme.queue;

import io.github.backgroundcopy.QueueManagers;

/** A program that opens a queue without Guice; public for the launcher. */
public final class Opener {

  private Opener() {}

  @SuppressWarnings("SystemOut") // a program
  public static void main(String[] args) {
    System.out.println(QueueManagers.open("acme"));
  }
}
