@NullMarked
package dev.cordon.wire.ocsf;

import org.jspecify.annotations.NullMarked;
