package dev.weir.actors.serialization;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotReport;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.slot.SlotStatus;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of any record from its components: two of each, so that lists have different
 * elements, sealed fields show all their options, and nullable components are null in one of them.
 * A component whose type it does not know is an error, so no record goes without a sample.
 */
public final class MessageSamples {

  private final ActorRef<?> someActor;

  /** Samples whose references lead to one actor. */
  public MessageSamples(ActorRef<?> someActor) {
    this.someActor = someActor;
  }

  /** Samples of a record; every option of every sealed component occurs in one of them. */
  public List<Object> of(Class<?> record) {
    List<Object> samples = new ArrayList<>();
    for (int variant = 0; variant < 4; variant++) {
      samples.add(record(record, variant));
    }
    return samples;
  }

  private Object record(Class<?> type, int variant) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] =
          nullable && variant % 2 == 1 ? null : value(components[i].getGenericType(), variant);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + type + " from " + Arrays.toString(values), e);
    }
  }

  private Object value(Type type, int variant) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return List.of(value(arguments[0], variant), value(arguments[0], variant + 1));
      } else if (generic.getRawType() == Map.class) {
        return Map.of(value(arguments[0], variant), value(arguments[1], variant));
      } else if (generic.getRawType() == ActorRef.class) {
        return someActor;
      }
    }
    if (type instanceof Class<?> plain) {
      return plain(plain, variant);
    }
    throw new AssertionError("add a sample of type " + type + " here");
  }

  private Object plain(Class<?> type, int variant) {
    if (type == String.class) {
      return "text " + variant;
    } else if (type == long.class) {
      return Long.MAX_VALUE - variant;
    } else if (type == int.class || type == Integer.class) {
      return 1 + variant;
    } else if (type == boolean.class) {
      return variant % 2 == 0;
    } else if (type == byte[].class) {
      return new byte[] {0, -1, (byte) variant};
    } else if (type == SlotReport.class) {
      return slots(variant);
    } else if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[variant % constants.length];
    } else if (type.isSealed()) {
      Class<?>[] options = type.getPermittedSubclasses();
      return record(options[variant % options.length], variant);
    } else if (type.isRecord()) {
      return record(type, variant);
    }
    throw new AssertionError("add a sample of " + type + " here");
  }

  /** A report holds its slots in order, and only a free one has no owner. */
  private static SlotReport slots(int variant) {
    return new SlotReport(
        5 + variant,
        List.of(
            SlotStatus.free(0, new ResourceProfile(500, 1L << 30)),
            new SlotStatus(
                1,
                ResourceProfile.UNKNOWN,
                SlotState.ACTIVE,
                new JobId("j"),
                new AllocationId("a"),
                new ResourceProfile(250, variant))));
  }
}
