/** Who asks, and what they may: sign-in, sessions, roles, limits, and the log of who did what. */
@NullMarked
package dev.cordon.console.access;

import org.jspecify.annotations.NullMarked;
