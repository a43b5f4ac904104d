/** A cloud to try holds on: an HTTP endpoint that speaks the IAM and STS query protocol and enforces what it is told. */
@NullMarked
package dev.cordon.sandbox;

import org.jspecify.annotations.NullMarked;
