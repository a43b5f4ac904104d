/** Framed, checked, owner-only files: what sorted runs and spools are made of. */
@NullMarked
package dev.cordon.wire.frame;

import org.jspecify.annotations.NullMarked;
