/** What CloudTrail says of changes of users, groups, roles and policies. */
@NullMarked
package dev.cordon.events.iam;

import org.jspecify.annotations.NullMarked;
