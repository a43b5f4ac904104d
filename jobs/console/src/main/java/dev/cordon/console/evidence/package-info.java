/** What is recorded of holds and alerts, and what is proved of that. */
@NullMarked
package dev.cordon.console.evidence;

import org.jspecify.annotations.NullMarked;
