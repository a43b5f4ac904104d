/** Commands that act: hold an identity, decide about holds, and run their leases. */
@NullMarked
package dev.cordon.launcher.hold;

import org.jspecify.annotations.NullMarked;
