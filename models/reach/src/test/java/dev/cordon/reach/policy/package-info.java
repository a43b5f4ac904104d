@NullMarked
package dev.cordon.reach.policy;

import org.jspecify.annotations.NullMarked;
