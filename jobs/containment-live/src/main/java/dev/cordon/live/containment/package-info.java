/** The containment job on topics: its settings, its edges, its start. Nothing that judges is on its class path. */
@NullMarked
package dev.cordon.live.containment;

import org.jspecify.annotations.NullMarked;
