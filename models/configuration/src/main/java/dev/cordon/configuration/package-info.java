/** Reads configuration strictly: what is missing, unknown or of the wrong form is told with its place and what to do. */
@NullMarked
package dev.cordon.configuration;

import org.jspecify.annotations.NullMarked;
