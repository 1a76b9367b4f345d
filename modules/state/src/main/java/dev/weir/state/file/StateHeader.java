package dev.weir.state.file;

/**
 * What a state is.
 *
 * @param operator the id of its operator, the same in every run of the job
 * @param name unique within its operator
 * @param kind the layout of its entries
 * @param keyType the type of its keys, as {@link dev.weir.core.type.TypeDescriptor} prints it;
 *     empty where there are none
 * @param namespaceType likewise that of its namespaces
 * @param valueType likewise that of its values or items
 */
public record StateHeader(
    String operator,
    String name,
    StateKind kind,
    String keyType,
    String namespaceType,
    String valueType) {}
