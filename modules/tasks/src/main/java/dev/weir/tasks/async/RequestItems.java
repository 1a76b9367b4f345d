package dev.weir.tasks.async;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.state.file.StateKind;
import dev.weir.tasks.async.Entry.Request;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.OperatorContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The records that wait for answers, in snapshots. After a failure they are asked about again, with
 * their whole timeout before them.
 */
final class RequestItems {

  private static final String NAME = "async/requests";

  /** A record that was asked about. */
  record Item(Object value, long timestamp) {}

  private RequestItems() {}

  /** Adds those under way, and behind them those that are still to be asked about again. */
  static void write(
      List<Request> underWay,
      Collection<Item> waiting,
      OperatorContext context,
      SubtaskSnapshot into) {
    List<Item> all = new ArrayList<>();
    underWay.forEach(request -> all.add(new Item(request.value, request.timestamp)));
    all.addAll(waiting);
    TypeSerializer<Object> records = records(context);
    List<byte[]> items = new ArrayList<>();
    BinaryOutput out = new BinaryOutput(64);
    for (Item item : all) {
      out.writeLong(item.timestamp());
      records.write(item.value(), out);
      items.add(out.toByteArray());
      out.clear();
    }
    into.add(context.operatorId(), NAME, StateKind.SPLIT_LIST, "records asked about", items);
  }

  /** Those of the snapshot that the subtask begins with. */
  static List<Item> read(OperatorContext context) {
    TypeSerializer<Object> records = records(context);
    List<Item> items = new ArrayList<>();
    for (byte[] bytes : context.restored(NAME)) {
      BinaryInput in = new BinaryInput(bytes);
      long timestamp = in.readLong();
      items.add(new Item(records.read(in), timestamp));
    }
    return items;
  }

  private static TypeSerializer<Object> records(OperatorContext context) {
    return context.chain().serializers().of(TypeDescriptor.DYNAMIC);
  }
}
