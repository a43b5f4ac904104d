/** What CloudTrail tells a responder: who undid a control, and what a held identity created. */
@NullMarked
package dev.cordon.aws.trail;

import org.jspecify.annotations.NullMarked;
