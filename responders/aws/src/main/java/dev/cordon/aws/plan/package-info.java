/** From an alert and a playbook to a plan that says everything that will be done to an AWS identity, before anything is. */
@NullMarked
package dev.cordon.aws.plan;

import org.jspecify.annotations.NullMarked;
