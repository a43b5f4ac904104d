/** What people decided, as labels for training. */
@NullMarked
package dev.cordon.engine.label;

import org.jspecify.annotations.NullMarked;
