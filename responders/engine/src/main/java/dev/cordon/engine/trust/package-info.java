/** Whether an alert was made by detection and a decision by a person or tool that may give it. */
@NullMarked
package dev.cordon.engine.trust;

import org.jspecify.annotations.NullMarked;
