package dev.cordon.console.access;

import java.util.Locale;

/** What a subject may do in a tenant; each may all that those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Assigns, releases and rejects. */
    ANALYST,
    /** Approves, confirms and extends. */
    APPROVER,
    /** All of it. */
    ADMIN;

    /** Whether it is enough where another is the least. */
    public boolean covers(Role least) {
        return compareTo(least) >= 0;
    }

    /** As files and answers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
