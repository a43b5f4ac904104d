package dev.cordon.live.notices;

import dev.cordon.live.notices.message.NoticeKind;
import dev.cordon.live.notices.message.Notices.OwnerTold;
import dev.cordon.live.notices.message.SeenAlert;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which destinations are told what. */
public final class Routing implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Route> routes;
    private final HashMap<String, ArrayList<String>> owners = new HashMap<>();
    private final ArrayList<String> unowned;

    /**
     * Some kinds of notices to some destinations.
     *
     * @param on which
     * @param priority of alerts, from which on they are told
     * @param exposedPriority the same of alerts of a credential that was sighted in the open
     * @param to names of destinations
     */
    record Route(List<NoticeKind> on, double priority, double exposedPriority, List<String> to)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        Route {
            on = List.copyOf(on);
            to = List.copyOf(to);
        }

        private boolean tells(SeenAlert alert) {
            return on.contains(NoticeKind.ALERT_TOP)
                    && alert.priority() >= (alert.exposed() ? exposedPriority : priority);
        }
    }

    /**
     * As configured.
     *
     * @param owners destinations of owners by name, compared without case
     * @param unowned destinations that are told in an owner's place
     */
    Routing(List<Route> routes, Map<String, List<String>> owners, List<String> unowned) {
        this.routes = new ArrayList<>(routes);
        owners.forEach((owner, to) -> this.owners.put(key(owner), new ArrayList<>(to)));
        this.unowned = new ArrayList<>(unowned);
    }

    static String key(String owner) {
        return owner.strip().toLowerCase(Locale.ROOT);
    }

    /** Who is told of an open alert. */
    Set<String> ofAlert(SeenAlert alert) {
        Set<String> to = new LinkedHashSet<>();
        for (Route route : routes) {
            if (route.tells(alert)) {
                to.addAll(route.to());
            }
        }
        return to;
    }

    /** Who is told of a hold, its owner or those in the owner's place among them, each once. */
    Set<String> ofHold(NoticeKind kind, String owner) {
        Set<String> to = new LinkedHashSet<>();
        if (kind.ofOwners()) {
            to.addAll(owners.getOrDefault(key(owner), unowned));
        }
        for (Route route : routes) {
            if (route.on().contains(kind)) {
                to.addAll(route.to());
            }
        }
        return to;
    }

    /** Whether the owner itself is told. */
    OwnerTold told(String owner) {
        if (owner.isBlank()) {
            return OwnerTold.NOBODY_OWNS_IT;
        }
        return owners.containsKey(key(owner)) ? OwnerTold.OWNER : OwnerTold.OWNER_WITHOUT_DESTINATION;
    }
}
