package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import java.util.List;

/** Passes everything on to several outputs in turn. */
public final class Fanout implements Output {

  private final Output[] branches;

  private Fanout(List<Output> branches) {
    this.branches = branches.toArray(Output[]::new);
  }

  /** One output that stands for several: for none it drops, for one it is that one. */
  public static Output of(List<Output> branches) {
    return branches.size() == 1 ? branches.get(0) : new Fanout(branches);
  }

  @Override
  public void emit(Object value, long timestamp) {
    for (Output branch : branches) {
      branch.emit(value, timestamp);
    }
  }

  @Override
  public void watermark(Watermark mark) {
    for (Output branch : branches) {
      branch.watermark(mark);
    }
  }

  @Override
  public void status(WatermarkStatus status) {
    for (Output branch : branches) {
      branch.status(status);
    }
  }
}
