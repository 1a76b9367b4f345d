/** What single parts cost, a record at a time: JMH, run by {@code bench/micro}. */
package dev.weir.bench.micro;
