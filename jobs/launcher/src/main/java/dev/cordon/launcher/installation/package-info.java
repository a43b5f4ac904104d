/** Commands that make ready, or look at, what the live jobs need of a cluster: topics and indices. */
@NullMarked
package dev.cordon.launcher.installation;

import org.jspecify.annotations.NullMarked;
