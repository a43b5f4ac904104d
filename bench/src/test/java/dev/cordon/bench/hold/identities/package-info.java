@NullMarked
package dev.cordon.bench.hold.identities;

import org.jspecify.annotations.NullMarked;
