package dev.cordon.aws.trail;

/**
 * How much is kept of a trail for one question.
 *
 * @param sessions names of sessions and federated users; over these, one stands for all sessions of its role
 * @param names of all that an identity made; and of what others made, who may turn out to be of its making, once for all
 *     questions
 * @param told calls that tell something else each
 */
public record TrailBounds(int sessions, int names, int told) {
    /**
     * Some 30 MB where all is full, which nobody's daily work comes near; and for what others made as much while it is read,
     * three times that where all of them are different.
     */
    public static final TrailBounds USUAL = new TrailBounds(20_000, 100_000, 10_000);
}
