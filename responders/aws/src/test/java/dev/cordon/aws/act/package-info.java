@NullMarked
package dev.cordon.aws.act;

import org.jspecify.annotations.NullMarked;
