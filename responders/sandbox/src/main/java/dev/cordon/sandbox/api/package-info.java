/** What can be asked of the sandbox: operations of IAM and STS, who asks, and whether policies let them. */
@NullMarked
package dev.cordon.sandbox.api;

import org.jspecify.annotations.NullMarked;
