/** Dashboard and alert rules against what the jobs serve. */
package dev.cordon.launcher.live.monitoring;
