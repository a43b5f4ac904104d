/** One process at a time. */
@NullMarked
package dev.cordon.engine.lock;

import org.jspecify.annotations.NullMarked;
