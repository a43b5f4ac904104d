package dev.cordon.engine.playbook;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.HoldRung;
import java.util.List;

/**
 * How much a playbook may take away.
 *
 * @param ladder rungs that the planner may use, least harm first; an exposed secret always means full
 * @param maxResponseRadiusPercent of the legitimate uses of 30 days so many percent may break, 0-100; a radius that is not
 *     known counts as above every maximum
 * @param danger which actions of persistence, escalation or defence evasion stay on any rung but full; none but by an
 *     author's explicit word
 */
public record PlaybookHold(List<HoldRung> ladder, double maxResponseRadiusPercent, DangerRule danger) {
    /** Of a playbook that only observes. */
    public static final PlaybookHold NONE = new PlaybookHold(List.of(), 0, DangerRule.DENY);

    public PlaybookHold {
        ladder = List.copyOf(ladder);
    }

    public boolean allows(HoldRung rung) {
        return ladder.contains(rung);
    }
}
