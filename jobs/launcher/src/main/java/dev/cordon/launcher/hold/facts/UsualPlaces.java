package dev.cordon.launcher.hold.facts;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.reach.hold.UsualNetworks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From where and in which sessions identities work, by logs from before their alerts. Usual is what had successful calls on
 * two days at least before the first suspicious event; what was seen on one day only may be the beginning of the attack.
 */
public final class UsualPlaces implements HeldFacts.Source {
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final int LEAST_DAYS = 2;
    /** A role session is its role's id and its name. */
    private static final String SESSION = "A[A-Z0-9]{3,}:.+";
    /** Public addresses only: private ones say nothing without their VPC. */
    private static final String PRIVATE = "(10|127|0)\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|192\\.168\\..*|169\\.254\\..*"
            + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*";

    private final KnownIdentities known;
    private final Map<String, List<Seen>> byIdentity = new HashMap<>();

    private record Seen(long timeMillis, String network, String session) {}

    private UsualPlaces(KnownIdentities known) {
        this.known = known;
    }

    /**
     * By the operator's file and logs.
     *
     * @param logs CloudTrail, files and folders; may be empty
     */
    public static UsualPlaces of(KnownIdentities known, List<String> logs, String tenant) throws IOException {
        UsualPlaces places = new UsualPlaces(known);
        LogEvents.read(logs, tenant, places::add);
        return places;
    }

    private void add(IdentityEvent event) {
        if (event.outcome().status() == OutcomeStatus.SUCCESS) {
            byIdentity
                    .computeIfAbsent(event.identity().key(), key -> new ArrayList<>())
                    .add(new Seen(
                            event.timeMillis(),
                            event.endpoint().network(),
                            event.session().id()));
        }
    }

    @Override
    public HeldFacts of(Alert alert) {
        HeldFacts said = known.factsOf(alert.identity().holdTarget());
        long suspicious = alert.events().stream()
                .mapToLong(SpeakingEvent::timeMillis)
                .min()
                .orElse(alert.openedMillis());
        long before = Math.min(suspicious, alert.openedMillis());
        Map<String, Set<Long>> networks = new HashMap<>();
        Map<String, Set<Long>> sessions = new HashMap<>();
        for (Seen seen : byIdentity.getOrDefault(alert.identity().key(), List.of())) {
            if (seen.timeMillis() < before) {
                long day = seen.timeMillis() / DAY_MILLIS;
                networks.computeIfAbsent(seen.network(), key -> new HashSet<>()).add(day);
                sessions.computeIfAbsent(seen.session(), key -> new HashSet<>()).add(day);
            }
        }
        Set<String> cidrs = new TreeSet<>(said.usualNetworks().cidrs());
        usual(networks, "[0-9a-fA-F.:]+/\\d+").stream()
                .filter(network -> !network.matches(PRIVATE))
                .forEach(cidrs::add);
        Set<String> ids = new TreeSet<>(said.usualSessions());
        ids.addAll(usual(sessions, SESSION));
        UsualNetworks usual = said.usualNetworks();
        return new HeldFacts(
                new UsualNetworks(List.copyOf(cidrs), usual.vpcs(), usual.vpcEndpoints(), usual.vpcCidrs()), ids);
    }

    private static List<String> usual(Map<String, Set<Long>> days, String form) {
        return days.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= LEAST_DAYS)
                .map(Map.Entry::getKey)
                .filter(each -> each.matches(form))
                .sorted()
                .toList();
    }
}
