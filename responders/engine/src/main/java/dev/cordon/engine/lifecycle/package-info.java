/** The life of one containment as a pure step function over one record of state. */
@NullMarked
package dev.cordon.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
