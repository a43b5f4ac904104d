/**
 * How one principal becomes another: the catalogue of escalation paths, which is data, and the hops that a principal can
 * make by its own permissions.
 */
@NullMarked
package dev.cordon.reach.paths;

import org.jspecify.annotations.NullMarked;
