@NullMarked
package dev.cordon.reach.response;

import org.jspecify.annotations.NullMarked;
