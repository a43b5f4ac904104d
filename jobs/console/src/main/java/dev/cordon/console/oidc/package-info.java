/** Signing in by a provider of OpenID Connect: what it says is checked here, and who somebody is to the console. */
@NullMarked
package dev.cordon.console.oidc;

import org.jspecify.annotations.NullMarked;
