package dev.cordon.reach.policy;

/** Words for what decided. */
final class Reasons {
    private Reasons() {}

    static Reason of(String layer, NamedPolicy policy, CompiledStatement statement, Truth matches, String undecided) {
        Statement written = statement.written();
        String place = "statement " + written.position() + (written.sid().isEmpty() ? "" : " (" + written.sid() + ")");
        boolean certain = matches.certain();
        String effect = written.effect() == Effect.ALLOW
                ? (certain ? "allows" : "may allow")
                : (certain ? "denies" : "may deny");
        return new Reason(layer, policy.name(), place, effect, certain ? "" : undecided);
    }

    static Reason none(String layer) {
        return new Reason(layer, "", "", "does not allow", "");
    }
}
