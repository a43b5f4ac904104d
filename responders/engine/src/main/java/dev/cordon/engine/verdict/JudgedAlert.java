package dev.cordon.engine.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people said one alert of an identity was: the latest word counts, and the few before it are remembered, so that one
 * that comes again is known for the same. Whose the alert is nobody here knows, so a word that names the wrong identity stands
 * beside those that name the right one, and in nobody's way.
 *
 * @param said by time, one at least
 */
public record JudgedAlert(String tenant, String alert, String identity, List<AlertVerdict> said) {
    /** Words that are remembered. */
    static final int MOST = 8;

    public JudgedAlert {
        said = List.copyOf(said);
    }

    /** One of which this is the first that is said. */
    public static JudgedAlert of(AlertVerdict first) {
        return new JudgedAlert(first.tenant(), first.alert(), first.identity(), List.of(first));
    }

    /** The word that counts. */
    public AlertVerdict latest() {
        return said.get(said.size() - 1);
    }

    /** What was said first under the id of a word. */
    public Optional<AlertVerdict> like(AlertVerdict word) {
        return said.stream().filter(each -> each.id().equals(word.id())).findFirst();
    }

    /** The same after another word; one that was said before, or earlier than the latest, changes nothing. */
    public JudgedAlert and(AlertVerdict word) {
        if (like(word).isPresent() || !word.isAfter(latest())) {
            return this;
        }
        List<AlertVerdict> all = new ArrayList<>(said);
        all.add(word);
        return new JudgedAlert(tenant, alert, identity, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}
