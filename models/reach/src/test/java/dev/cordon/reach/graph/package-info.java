@NullMarked
package dev.cordon.reach.graph;

import org.jspecify.annotations.NullMarked;
