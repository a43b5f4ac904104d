/** What is known of identities besides alert and account: from logs, and from the operator's own file. */
@NullMarked
package dev.cordon.launcher.hold.facts;

import org.jspecify.annotations.NullMarked;
