/**
 * What actions can do: access levels, a first measure of impact, and the ATT&amp;CK techniques they are procedures of.
 * Policies, access graph and blast radius will live here too.
 */
@NullMarked
package dev.cordon.reach;

import org.jspecify.annotations.NullMarked;
