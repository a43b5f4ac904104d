@NullMarked
package dev.cordon.aws.client;

import org.jspecify.annotations.NullMarked;
