/** Made-up CloudTrail records of identities with habits: the same ones for every benchmark. */
@NullMarked
package dev.cordon.bench.workload;

import org.jspecify.annotations.NullMarked;
