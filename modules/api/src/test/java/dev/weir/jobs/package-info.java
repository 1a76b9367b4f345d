/**
 * Programs as a user writes them, outside the packages of the API, so that errors can name their
 * lines.
 */
package dev.weir.jobs;
