/** From a line that says it is an alert to a plan that can be reviewed: read, authenticate, select, plan. */
@NullMarked
package dev.cordon.containment.intake;

import org.jspecify.annotations.NullMarked;
