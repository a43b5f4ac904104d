package dev.cordon.reach.policy;

/**
 * One thing that decided.
 *
 * @param layer {@code identity policy}, {@code permissions boundary}, {@code service control policy}, {@code session
 *     policy}, {@code resource policy}, {@code resource control policy}, {@code AWS} for what needs no permission
 * @param policy name of the policy, or empty where a layer as a whole has nothing that allows
 * @param statement its position and sid, or empty
 * @param effect {@code allows}, {@code may allow}, {@code denies}, {@code may deny}, {@code does not allow}
 * @param undecided conditions that could not be decided, as written; empty where all could
 */
public record Reason(String layer, String policy, String statement, String effect, String undecided) {}
