/** The ports that speak of actors: how control messages travel and how roles find each other. */
@NullMarked
package dev.weir.actors.port;

import org.jspecify.annotations.NullMarked;
