package dev.weir.api.capture;

/** The line of the user's program that called into the API. */
public final class CallSite {
  private static final String API = "dev.weir.api.";

  private CallSite() {}

  /** An operation and the line that asked for it: {@code map at WordCount.java:23}. */
  public static String of(String operation) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().startsWith(API))
                    .findFirst()
                    .map(frame -> operation + " at " + place(frame))
                    .orElse(operation));
  }

  private static String place(StackWalker.StackFrame frame) {
    String file = frame.getFileName();
    return file == null
        ? frame.getClassName() + "." + frame.getMethodName()
        : file + ":" + frame.getLineNumber();
  }
}
