/** What must be known before the world is changed, and survive whatever happens after. */
@NullMarked
package dev.cordon.engine.journal;

import org.jspecify.annotations.NullMarked;
