package dev.cordon.reach.policy;

/**
 * A policy document and where it stands, so that an answer can name what decided.
 *
 * @param name for people: {@code inline policy tmp of role exfiller}, {@code managed policy
 *     arn:aws:iam::aws:policy/AdministratorAccess}
 * @param document what it says
 */
public record NamedPolicy(String name, PolicyDocument document) {}
