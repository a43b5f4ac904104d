/** The detection job on topics: its settings, its edges, its start. Nothing that acts is on its class path. */
@NullMarked
package dev.cordon.live.detection;

import org.jspecify.annotations.NullMarked;
