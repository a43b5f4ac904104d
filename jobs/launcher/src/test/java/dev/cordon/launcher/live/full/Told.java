package dev.cordon.launcher.live.full;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.launcher.live.NoticeReceiver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What somebody was told by now. What is told once of an alert or a hold has one id, however often a crash made it come. */
final class Told {
    private static final String TOP = "alert.top";
    private static final String APPLIED = "hold.applied";

    private final List<NoticeReceiver.Taken> taken;
    private final List<String> refused;
    private final Set<String> ids = new TreeSet<>();
    private final Map<String, String> alerts = new TreeMap<>();
    private final Map<String, String> holds = new TreeMap<>();

    Told(NoticeReceiver receiver) {
        this.taken = receiver.taken();
        this.refused = receiver.refused();
        for (NoticeReceiver.Taken each : taken) {
            ids.add(each.id());
            switch (each.type()) {
                case TOP -> once(each, each.alert(), alerts);
                case APPLIED -> once(each, each.containment(), holds);
                default -> {} // may be told again: of another plan, of another end of the lease
            }
        }
    }

    private static void once(NoticeReceiver.Taken notice, String about, Map<String, String> idOf) {
        String before = idOf.put(about, notice.id());
        assertThat(before == null || before.equals(notice.id()))
                .as(notice.type() + " of " + about + " has two ids: " + before + " and " + notice.id())
                .isTrue();
    }

    /** Why something was not taken. */
    List<String> refused() {
        return refused;
    }

    /** Alerts that were told as top ones. */
    Set<String> alerts() {
        return alerts.keySet();
    }

    /** Holds that were told as applied. */
    Set<String> holds() {
        return holds.keySet();
    }

    long notices() {
        return ids.size();
    }

    /** Times that something was acknowledged again. */
    long repeated() {
        return taken.size() - notices();
    }
}
