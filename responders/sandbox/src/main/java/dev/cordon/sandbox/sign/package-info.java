/** Signature version 4, for those who sign and for the one who verifies. */
@NullMarked
package dev.cordon.sandbox.sign;

import org.jspecify.annotations.NullMarked;
