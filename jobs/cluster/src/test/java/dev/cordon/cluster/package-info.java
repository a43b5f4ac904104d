@NullMarked
package dev.cordon.cluster;

import org.jspecify.annotations.NullMarked;
