/** Commands for authors of playbooks: check them, and run the tests that they carry. */
@NullMarked
package dev.cordon.launcher.playbook;

import org.jspecify.annotations.NullMarked;
