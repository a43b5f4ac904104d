package dev.cordon.sandbox.cloud;

import java.time.Instant;

/** A long-term key of a user. Its secret is never printed. */
public record AccessKey(String id, String secret, boolean active, Instant created) {
    public AccessKey active(boolean now) {
        return new AccessKey(id, secret, now, created);
    }

    public String status() {
        return active ? "Active" : "Inactive";
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + ", " + status() + "]";
    }
}
