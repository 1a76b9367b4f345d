package dev.weir.core.config;

/** Whether aggregates of windows are begun before their elements are exchanged by key. */
public enum LocalAggregation {
  /** Where it makes fewer records of many; found out, and looked at again, while the job runs. */
  AUTO,
  /** Always. */
  ON,
  /** Never. */
  OFF
}
