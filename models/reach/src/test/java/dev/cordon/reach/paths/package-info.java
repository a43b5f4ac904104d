@NullMarked
package dev.cordon.reach.paths;

import org.jspecify.annotations.NullMarked;
