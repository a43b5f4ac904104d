/** What a containment will do, worked out and fixed before anything is touched. */
@NullMarked
package dev.cordon.engine.plan;

import org.jspecify.annotations.NullMarked;
