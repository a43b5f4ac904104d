/** The containment job: signed alerts and decisions in, transitions out, provider calls on a bounded pool. */
@NullMarked
package dev.cordon.containment;

import org.jspecify.annotations.NullMarked;
