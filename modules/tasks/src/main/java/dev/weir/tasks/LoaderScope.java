package dev.weir.tasks;

/**
 * Sets the thread's context class loader to the job's while user code may run; closing it sets back
 * what was there before.
 */
public record LoaderScope(Thread thread, ClassLoader before) implements AutoCloseable {

  /** Enters the scope on the current thread. */
  public static LoaderScope enter(ClassLoader userCode) {
    Thread thread = Thread.currentThread();
    LoaderScope scope = new LoaderScope(thread, thread.getContextClassLoader());
    thread.setContextClassLoader(userCode);
    return scope;
  }

  @Override
  public void close() {
    thread.setContextClassLoader(before);
  }
}
