/** What tests of several modules need around a job: a cluster, a sink to look into, the names of state. */
@NullMarked
package dev.cordon.wire.testing;

import org.jspecify.annotations.NullMarked;
