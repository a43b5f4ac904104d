/**
 * What IAM policies say: documents, conditions, and the logic by which AWS decides a request. Three-valued: what cannot be
 * decided from what is known is {@link dev.cordon.reach.policy.Truth#POSSIBLE}.
 */
@NullMarked
package dev.cordon.reach.policy;

import org.jspecify.annotations.NullMarked;
