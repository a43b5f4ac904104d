/**
 * What stopping an identity would break, and the smallest policy that stops everything else. Pure: nothing here changes an
 * account. docs/response-radius.md says what is counted and how.
 */
@NullMarked
package dev.cordon.reach.response;

import org.jspecify.annotations.NullMarked;
