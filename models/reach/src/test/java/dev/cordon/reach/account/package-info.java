@NullMarked
package dev.cordon.reach.account;

import org.jspecify.annotations.NullMarked;
