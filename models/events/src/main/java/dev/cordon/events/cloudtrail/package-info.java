/** AWS CloudTrail records to events: reading, who acted (see docs/identity-keys.md), on what, from where, with what. */
@NullMarked
package dev.cordon.events.cloudtrail;

import org.jspecify.annotations.NullMarked;
