@NullMarked
package dev.cordon.reach;

import org.jspecify.annotations.NullMarked;
