/** The AWS actions, one class each, and the responder's own least-privilege policy made from them. */
@NullMarked
package dev.cordon.aws.act;

import org.jspecify.annotations.NullMarked;
