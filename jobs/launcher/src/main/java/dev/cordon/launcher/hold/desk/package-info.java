/** What acting from a command line is made of: the state of this machine, the account, and one pass over the journal. */
@NullMarked
package dev.cordon.launcher.hold.desk;

import org.jspecify.annotations.NullMarked;
