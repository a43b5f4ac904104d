@NullMarked
package dev.cordon.behavior;

import org.jspecify.annotations.NullMarked;
