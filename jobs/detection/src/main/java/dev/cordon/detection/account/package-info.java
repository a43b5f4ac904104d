/** Accounts as files hold them, read where somebody ranks by what their principals can reach. */
@NullMarked
package dev.cordon.detection.account;

import org.jspecify.annotations.NullMarked;
