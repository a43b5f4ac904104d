/**
 * What a hold on an AWS principal says in policy terms, what it would break and what it leaves open. Pure: no clock, no
 * files but bundled tables, and nothing here changes an account. docs/hold-policies.md says what each rung denies and why.
 */
@NullMarked
package dev.cordon.reach.hold;

import org.jspecify.annotations.NullMarked;
