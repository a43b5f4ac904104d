package dev.cordon.reach;

import java.util.List;

/**
 * A technique or sub-technique of MITRE ATT&amp;CK Enterprise: how an attacker does something.
 *
 * @param id e.g. {@code T1555.006}
 * @param name its own name, without that of the parent, e.g. {@code Cloud Secrets Management Stores}
 * @param tactics what it serves, in the order of the kill chain; at least one
 */
public record Technique(String id, String name, List<Tactic> tactics) {
    /** Whether this is part of a broader technique. */
    public boolean isSubTechnique() {
        return id.indexOf('.') > 0;
    }

    /** Id of the broader technique, or its own where there is none. */
    public String parentId() {
        int dot = id.indexOf('.');
        return dot > 0 ? id.substring(0, dot) : id;
    }
}
