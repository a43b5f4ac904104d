/** Undoing every hold of an account with its credentials alone: without journal, without a running Cordon. */
@NullMarked
package dev.cordon.aws.release;

import org.jspecify.annotations.NullMarked;
