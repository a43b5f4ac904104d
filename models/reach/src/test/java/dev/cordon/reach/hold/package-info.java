@NullMarked
package dev.cordon.reach.hold;

import org.jspecify.annotations.NullMarked;
