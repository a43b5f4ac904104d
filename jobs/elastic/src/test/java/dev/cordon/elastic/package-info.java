@NullMarked
package dev.cordon.elastic;

import org.jspecify.annotations.NullMarked;
