/** Secrets that configuration names and never holds. */
@NullMarked
package dev.cordon.wire.secret;

import org.jspecify.annotations.NullMarked;
