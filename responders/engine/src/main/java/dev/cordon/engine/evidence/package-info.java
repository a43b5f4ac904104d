/**
 * Evidence that shows tampering: records of what was judged, decided and done, de-duplicated and chained per tenant and
 * partition, checkpoints signed over the chain, a file store, and the check of both.
 */
@NullMarked
package dev.cordon.engine.evidence;

import org.jspecify.annotations.NullMarked;
