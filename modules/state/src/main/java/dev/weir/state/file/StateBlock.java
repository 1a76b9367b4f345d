package dev.weir.state.file;

/**
 * Some entries of one state, which are read together.
 *
 * @param group the key group that they belong to; {@link #NO_GROUP} where there are no keys
 * @param entries how many
 * @param bytes as the state's serializers wrote them; nobody changes them
 */
public record StateBlock(int group, int entries, byte[] bytes) {

  /** Stands for the group of entries without keys. */
  public static final int NO_GROUP = -1;
}
