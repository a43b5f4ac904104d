@NullMarked
package dev.cordon.aws.plan;

import org.jspecify.annotations.NullMarked;
