/** Known ways to find outliers, given Cordon's evidence: what detection is compared with. */
@NullMarked
package dev.cordon.bench.peers;

import org.jspecify.annotations.NullMarked;
