package dev.cordon.engine.playbook;

import dev.cordon.domain.HoldRung;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One action of a playbook.
 *
 * @param action id of the action, such as {@code aws.attach-deny}
 * @param rungs on which it is applied: the ladder's, where the author names none
 * @param readBack when it is verified; always there where the action changes anything
 * @param undo what release means for it; always there where the action changes anything
 * @param required whether the hold has failed where this step fails
 * @param with parameters of the action
 */
public record PlaybookStep(
        String action,
        List<HoldRung> rungs,
        Optional<ReadBack> readBack,
        Optional<Undo> undo,
        boolean required,
        SortedMap<String, String> with) {
    public PlaybookStep {
        rungs = List.copyOf(rungs);
        with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }

    public boolean appliesOn(HoldRung rung) {
        return rungs.contains(rung);
    }

    /** Whether undoing leaves an exposed credential off. */
    public boolean keepsOff() {
        return undo.equals(Optional.of(Undo.KEEP_OFF));
    }
}
