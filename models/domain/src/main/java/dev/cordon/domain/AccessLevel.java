package dev.cordon.domain;

/** What an action can do, after AWS's five access levels (IAM User Guide, "Access levels in policy summaries"). */
public enum AccessLevel {
    UNKNOWN,
    LIST,
    READ,
    TAGGING,
    WRITE,
    PERMISSIONS_MANAGEMENT
}
