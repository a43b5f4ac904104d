package dev.cordon.reach.graph;

import dev.cordon.reach.paths.Escalation;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.paths.HopGroup;
import dev.cordon.reach.paths.HopTarget;
import dev.cordon.reach.paths.Yield;
import java.util.List;
import java.util.function.Supplier;

/**
 * One use that a principal can make of an escalation path, without the words of it: a principal may have thousands, of which
 * few are told.
 */
public final class EscalationUse {
    private final HopGroup group;
    private final HopTarget on;
    private final Yield yields;
    private final boolean certain;
    private final Supplier<Hop> hop;

    EscalationUse(HopGroup group, HopTarget on, Yield yields, boolean certain, Supplier<Hop> hop) {
        this.group = group;
        this.on = on;
        this.yields = yields;
        this.certain = certain;
        this.hop = hop;
    }

    /** The catalogue's id of the path. */
    public String id() {
        return group.path().id();
    }

    public Yield yields() {
        return yields;
    }

    /** ARN of whom it then acts as. */
    public String target() {
        return on.actor().arn();
    }

    /** Whether permissions and trust are decided, and every prerequisite is seen to hold. */
    public boolean certain() {
        return certain;
    }

    Hop hop() {
        return hop.get();
    }

    /** The use in full. */
    public Escalation escalation() {
        Hop told = hop();
        return new Escalation(
                told.pathId(),
                group.path().name(),
                yields,
                told.certainty(),
                told.to(),
                told.prerequisites(),
                List.of(told));
    }
}
