@NullMarked
package dev.cordon.aws;

import org.jspecify.annotations.NullMarked;
