/**
 * Types and their serializers: {@link dev.weir.core.type.TypeDescriptor} names a type without
 * loading it, {@link dev.weir.core.type.Serializers} turns a descriptor into a generated {@link
 * dev.weir.core.type.TypeSerializer} under a given class loader.
 *
 * <p>The way of a type: its descriptor has a {@code Shape} (found by {@code Shapes}, without
 * generating anything); {@code TypeCheck} walks shapes to refuse and to warn; {@code Assembly} puts
 * serializers together by shape; {@code StructureWriter} draws and generates the class of a record
 * or POJO, which {@code Structures} defines beside the user's class through {@code Gate}.
 *
 * <h2>The format</h2>
 *
 * Numbers are little-endian and of fixed width; <i>varint</i> is seven bits a byte, low bits first.
 * Every value takes at least one byte, so that no count can exceed the bytes that follow it.
 *
 * <table>
 *   <caption>What is written for a value</caption>
 *   <tr><th>type</th><th>bytes</th></tr>
 *   <tr><td>boolean, byte; short, char; int, float; long, double; and their boxes</td>
 *       <td>1; 2; 4; 8</td></tr>
 *   <tr><td>String</td><td>varint length * 2, then Latin-1; or length * 2 + 1, then UTF-16</td></tr>
 *   <tr><td>record, POJO</td><td>a byte of null bits for each eight references, lowest bit first;
 *       then each part that is not null: components in order, fields of the superclass first and of
 *       each class by name; one 0 when there is no part</td></tr>
 *   <tr><td>enum</td><td>varint place among the constants, in order of declaration</td></tr>
 *   <tr><td>sealed type</td><td>varint place among its members (permitted subclasses in order,
 *       depth first, an instantiable class before its subclasses), then the member</td></tr>
 *   <tr><td>primitive array</td><td>varint length, then the elements</td></tr>
 *   <tr><td>array, collection</td><td>varint count * 2, then the elements; or count * 2 + 1, then a
 *       byte, 1 or 0, before each, and no more for a null</td></tr>
 *   <tr><td>map</td><td>as a collection, of keys and values in turn</td></tr>
 *   <tr><td>sorted set or map</td><td>a byte, 0 natural order or 1 reversed; then as above</td></tr>
 *   <tr><td>Optional</td><td>a byte, 1 or 0; then the value, if any</td></tr>
 *   <tr><td>dynamic</td><td>varint class (see {@code DynamicScope}), then the value as of that
 *       class with dynamic type arguments</td></tr>
 *   <tr><td>BigInteger; BigDecimal</td><td>varint length, two's complement bytes, high first; int
 *       scale before that</td></tr>
 *   <tr><td>UUID; Date; URI, Currency, ZoneId</td><td>two longs; long milliseconds; String</td></tr>
 *   <tr><td>Instant, Duration</td><td>long seconds, int nanoseconds</td></tr>
 *   <tr><td>LocalDate; LocalTime; LocalDateTime</td><td>int year, byte month, byte day; long
 *       nanosecond of the day; both</td></tr>
 *   <tr><td>OffsetDateTime, OffsetTime; ZonedDateTime</td><td>the local part, int offset in seconds;
 *       then String zone</td></tr>
 *   <tr><td>Year; YearMonth; MonthDay; Period; ZoneOffset</td><td>int; int, byte; two bytes; three
 *       ints; int seconds</td></tr>
 *   <tr><td>Locale</td><td>1, String language tag; or 0, String language, country, variant</td></tr>
 * </table>
 *
 * <p>The same value gives the same bytes in every instance and process. Hash tables are written in
 * their own order of iteration, so two that are equal may differ in bytes: do not use a {@code Set}
 * or {@code Map} in a key.
 *
 * <p>Collections declared by an interface are read back as: {@code List} and {@code Collection} an
 * {@code ArrayList}, {@code Set} a {@code LinkedHashSet}, {@code Map} a {@code LinkedHashMap},
 * {@code SortedSet} and {@code SortedMap} a tree, {@code Deque} an {@code ArrayDeque}.
 *
 * <p>Whatever the bytes, reading ends in a value or an exception: counts are checked against the
 * bytes left, nothing is allocated on the word of a count beyond a small first capacity, and
 * recursion is limited to {@code Nesting.LEVELS_MAX} levels.
 */
@NullMarked
package dev.weir.core.type;

import org.jspecify.annotations.NullMarked;
