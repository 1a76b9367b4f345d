/** Key groups: the unit in which keyed state and keyed traffic are divided among subtasks. */
@NullMarked
package dev.weir.core.key;

import org.jspecify.annotations.NullMarked;
