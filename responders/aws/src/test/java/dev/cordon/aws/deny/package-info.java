@NullMarked
package dev.cordon.aws.deny;

import org.jspecify.annotations.NullMarked;
