/** What is normal for an identity, and what an event says against that. */
@NullMarked
package dev.cordon.behavior;

import org.jspecify.annotations.NullMarked;
