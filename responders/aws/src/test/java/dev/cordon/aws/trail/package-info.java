@NullMarked
package dev.cordon.aws.trail;

import org.jspecify.annotations.NullMarked;
