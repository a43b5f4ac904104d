/** An account's principals, policies and known resources as of one moment, and the changes that move it forward. */
@NullMarked
package dev.cordon.reach.account;

import org.jspecify.annotations.NullMarked;
