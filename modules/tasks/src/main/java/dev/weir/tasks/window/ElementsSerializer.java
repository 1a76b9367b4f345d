package dev.weir.tasks.window;

import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import java.util.ArrayList;
import java.util.List;

/** Writes lists of elements, each with its input and timestamp. */
final class ElementsSerializer implements TypeSerializer<List<Element>> {

  private final TypeSerializer<Object> values;

  ElementsSerializer(TypeSerializer<Object> values) {
    this.values = values;
  }

  @Override
  public void write(List<Element> elements, BinaryOutput out) {
    out.writeVarInt(elements.size());
    for (Element element : elements) {
      out.writeByte(element.input());
      out.writeLong(element.timestamp());
      values.write(element.value(), out);
    }
  }

  @Override
  public List<Element> read(BinaryInput in) {
    int size = in.readVarInt();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int input = in.readByte();
      long timestamp = in.readLong();
      elements.add(new Element(input, values.read(in), timestamp));
    }
    return elements;
  }

  @Override
  public List<Element> copy(List<Element> elements) {
    List<Element> copies = new ArrayList<>(elements.size());
    for (Element element : elements) {
      copies.add(new Element(element.input(), values.copy(element.value()), element.timestamp()));
    }
    return copies;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public TypeDescriptor type() {
    return new TypeDescriptor(Element.class.getName(), List.of(values.type()));
  }
}
