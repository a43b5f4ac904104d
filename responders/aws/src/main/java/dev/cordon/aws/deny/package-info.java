/** Denies on a user or role: what they say, in which form they stand there, and that they deny and do nothing else. */
@NullMarked
package dev.cordon.aws.deny;

import org.jspecify.annotations.NullMarked;
