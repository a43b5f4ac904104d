/** Acts on AWS IAM: one class an action, and the plan that joins them. */
@NullMarked
package dev.cordon.aws;

import org.jspecify.annotations.NullMarked;
