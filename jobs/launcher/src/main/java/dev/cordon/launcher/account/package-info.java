/** How commands are told of accounts, and how their files become a snapshot. */
@NullMarked
package dev.cordon.launcher.account;

import org.jspecify.annotations.NullMarked;
