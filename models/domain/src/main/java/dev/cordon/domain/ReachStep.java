package dev.cordon.domain;

/**
 * One step of a way: somebody becomes somebody else, or itself with more rights.
 *
 * @param to ARN of whom it then acts as
 * @param kind {@code user} or {@code role}
 * @param how completes the sentence "{@code <who it was>} …": {@code assumes role deploy}
 * @param reason what lets it: {@code sts:AssumeRole via trust policy}
 * @param certain whether it works for certain
 */
public record ReachStep(String to, String kind, String how, String reason, boolean certain) {}
