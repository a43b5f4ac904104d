/** Works out a hold on an AWS principal: which rung, which steps, what it breaks and what it leaves open. */
@NullMarked
package dev.cordon.aws.plan;

import org.jspecify.annotations.NullMarked;
