#!/usr/bin/env bash
# Guice 7 says nothing about the old javax.inject annotations: singletons become many and fields stay null.
#
# Versions: guice 7.0.0, javax.inject 1, jakarta.inject-api 2.0.1, which guice brings (Maven Central).
# Guice 7 knows the annotations of jakarta.inject alone. Those of javax.inject, on classes of a library or left in one's own code,
# are not errors but ordinary annotations to it. A class that also has a constructor without parameters is still created, by that
# one. Only a class that has no other constructor than the annotated one is refused.
# What it means: after an upgrade from Guice 5 or 6 a program compiles, starts, also with Stage.PRODUCTION, and has two pools, two
# caches or no collaborator. Ban javax.inject from the dependencies (Enforcer's bannedDependencies, or a rule of ArchUnit).
source "$(dirname "$0")/lib/common.sh"
maven_jars com.google.inject:guice:7.0.0 javax.inject:javax.inject:1

cat >"$work/Ask.java" <<'JAVA'
import com.google.inject.*;
public class Ask {
  @javax.inject.Singleton
  public static class OldPool {}

  @jakarta.inject.Singleton
  public static class NewPool {}

  public static class Fields {
    @javax.inject.Inject OldPool old;
    @jakarta.inject.Inject NewPool current;
  }

  public static class Constructors {
    final OldPool pool;

    public Constructors() {
      this(null);
    }

    @javax.inject.Inject
    public Constructors(OldPool pool) {
      this.pool = pool;
    }
  }

  static class Pools extends AbstractModule {
    @Provides
    @javax.inject.Singleton
    StringBuilder provided() {
      return new StringBuilder();
    }
  }

  public static void main(String[] args) {
    Injector injector = Guice.createInjector(Stage.PRODUCTION, new Pools());
    System.out.println(same(injector, NewPool.class));
    System.out.println(same(injector, OldPool.class));
    System.out.println(same(injector, StringBuilder.class));
    System.out.println(there(injector.getInstance(Fields.class).current));
    System.out.println(there(injector.getInstance(Fields.class).old));
    System.out.println(there(injector.getInstance(Constructors.class).pool));
  }

  private static String same(Injector injector, Class<?> type) {
    return injector.getInstance(type) == injector.getInstance(type) ? "one" : "two";
  }

  private static String there(Object object) {
    return object == null ? "null" : "injected";
  }
}
JAVA
mapfile -t found < <(java -cp "$work/jars/*" "$work/Ask.java")
echo "Guice 7.0.0, asked twice for each class"
saw "objects of a class with jakarta.inject.Singleton" one "${found[0]-}"
saw "objects of a class with javax.inject.Singleton" two "${found[1]-}"
saw "objects of a @Provides method with javax.inject.Singleton" two "${found[2]-}"
saw "field with jakarta.inject.Inject" injected "${found[3]-}"
saw "field with javax.inject.Inject" null "${found[4]-}"
saw "argument of the constructor with javax.inject.Inject" null "${found[5]-}"
verdict
