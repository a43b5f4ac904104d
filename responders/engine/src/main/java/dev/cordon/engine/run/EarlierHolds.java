package dev.cordon.engine.run;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.playbook.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was planned for an alert before. The ids of its containments follow from the alert, so none is searched for. */
public final class EarlierHolds {
    private final Known known;

    private EarlierHolds(Known known) {
        this.known = known;
    }

    @FunctionalInterface
    private interface Known {
        Optional<Containment> load(ContainmentId id) throws JournalException;
    }

    /** Those of a journal, as it is when one asks. */
    public static EarlierHolds in(Journal journal) {
        return new EarlierHolds(journal::load);
    }

    /** Those among some. */
    public static EarlierHolds among(Collection<Containment> all) {
        Map<ContainmentId, Containment> byId = new HashMap<>();
        all.forEach(each -> byId.put(each.id(), each));
        return new EarlierHolds(id -> Optional.ofNullable(byId.get(id)));
    }

    /** Those of an alert under a playbook, the first one first. */
    public List<EarlierHold> of(Alert alert, Playbook playbook) throws JournalException {
        List<EarlierHold> earlier = new ArrayList<>();
        for (int number = 0; number < EarlierHold.MOST; number++) {
            Optional<Containment> found = known.load(playbook.containmentOf(alert.tenant(), alert.alertId(), number));
            if (found.isEmpty()) {
                break; // numbers have no gaps
            }
            earlier.add(found.get().earlier(number));
        }
        return List.copyOf(earlier);
    }
}
