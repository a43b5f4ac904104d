package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * From where identities work, as the company's network team would write it down for containment ({@code identities.yaml}):
 * the office and the VPN for people, addresses of gateways, data centre, vendor and runners, endpoints of VPCs. Nobody keeps a
 * list of homes and hotels, and functions and hosted runners have no addresses of their own.
 */
final class NetworkPlan {
    private static final List<String> OFFICE_AND_VPN = List.of("198.51.100.0/24", "203.0.113.0/24");
    private static final long DAY = 86_400_000L;
    private static final int DAYS = 28;
    private static final int LOOKS_A_DAY = 12;

    private final Company company;

    NetworkPlan(Company company) {
        this.company = company;
    }

    /** The whole file. */
    String yaml() {
        StringBuilder text = new StringBuilder("identities:\n");
        company.identities().forEach(identity -> entry(identity, text));
        return text.toString();
    }

    private void entry(SimulatedIdentity identity, StringBuilder text) {
        text.append("  - arn: ").append(identity.arn()).append('\n');
        Dwelling dwelling = identity.archetype().dwelling();
        Set<String> networks = new TreeSet<>();
        switch (dwelling) {
            case USER, PERSON_ROLE -> networks.addAll(OFFICE_AND_VPN);
            case FUNCTION, HOSTED_RUNNERS -> {}
            default -> networks.addAll(addresses(identity));
        }
        list("networks", List.copyOf(networks), text);
        if (dwelling == Dwelling.ENDPOINTS) {
            Whereabouts whereabouts = company.lifeOf(identity).whereabouts();
            Stay stay = company.lifeOf(identity).stay(company.start().toEpochMilli());
            List<String> endpoints = new ArrayList<>();
            Set<String> ranges = new TreeSet<>();
            for (String service : List.of("s3", "dynamodb")) {
                Stay inside = whereabouts.inside(stay, service);
                endpoints.add(inside.endpoint());
                ranges.add(inside.address().replaceFirst("\\d+$", "0/24"));
            }
            list("vpc_endpoints", endpoints, text);
            list("vpc_networks", List.copyOf(ranges), text);
        }
        text.append("    owner: ").append(company.ownerOf(identity.arn())).append('\n');
    }

    private Set<String> addresses(SimulatedIdentity identity) {
        Set<String> addresses = new TreeSet<>();
        long start = company.start().toEpochMilli();
        for (int look = 0; look < DAYS * LOOKS_A_DAY; look++) {
            addresses.add(company.lifeOf(identity)
                    .stay(start + look * DAY / LOOKS_A_DAY, look)
                    .address());
        }
        return addresses;
    }

    private static void list(String name, List<String> values, StringBuilder text) {
        if (!values.isEmpty()) {
            text.append("    ").append(name).append(":\n");
            values.forEach(value -> text.append("      - ").append(value).append('\n'));
        }
    }
}
