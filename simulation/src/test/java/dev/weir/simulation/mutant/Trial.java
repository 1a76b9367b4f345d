package dev.weir.simulation.mutant;

import dev.weir.simulation.run.Run;
import dev.weir.simulation.run.Verdict;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Runs one scenario of a mutant and tells its violations. Its type has to be one of the JDK's: the
 * trial of a mutant belongs to the mutant's loader, that of the engine as it is to ours.
 */
public final class Trial implements BiFunction<String, Long, List<String>> {

  /** Called by reflection. */
  public Trial() {}

  /** A trial of the engine as it is. */
  static BiFunction<String, Long, List<String>> unpatched() {
    return new Trial();
  }

  /** A trial of the engine with a bug. */
  @SuppressWarnings("unchecked") // it is this class, of another loader
  static BiFunction<String, Long, List<String>> of(Mutant mutant)
      throws ReflectiveOperationException {
    MutantLoader loader = new MutantLoader(mutant.target(), mutant.patch());
    loader.loadClass(mutant.target().className()); // fails at once if it cannot be patched
    Constructor<?> trial = loader.loadClass(Trial.class.getName()).getConstructor();
    return (BiFunction<String, Long, List<String>>) trial.newInstance();
  }

  @Override
  public List<String> apply(String mutant, Long seed) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Trial.class.getClassLoader());
    try {
      Verdict verdict = Run.of(Mutants.named(mutant).scenarios().apply(seed), mutant + seed);
      return verdict.violations();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
