package dev.cordon.reach;

/**
 * A tactic of MITRE ATT&amp;CK Enterprise: why an attacker does something.
 *
 * @param id e.g. {@code TA0006}
 * @param name e.g. {@code Credential Access}
 */
public record Tactic(String id, String name) {}
