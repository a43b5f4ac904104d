@NullMarked
package dev.cordon.reach.radius;

import org.jspecify.annotations.NullMarked;
