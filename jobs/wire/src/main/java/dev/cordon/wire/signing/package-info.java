/** Signatures on alerts: whoever acts on one can tell that detection made it. */
@NullMarked
package dev.cordon.wire.signing;

import org.jspecify.annotations.NullMarked;
