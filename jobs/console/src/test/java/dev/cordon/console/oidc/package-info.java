@NullMarked
package dev.cordon.console.oidc;

import org.jspecify.annotations.NullMarked;
