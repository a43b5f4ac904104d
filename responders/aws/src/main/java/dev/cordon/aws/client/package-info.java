/** The one way to AWS: clients without retries of their own, calls that are counted, errors as outcomes. */
@NullMarked
package dev.cordon.aws.client;

import org.jspecify.annotations.NullMarked;
