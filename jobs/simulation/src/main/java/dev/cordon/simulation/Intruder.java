package dev.cordon.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Somebody with an identity's credential: makes calls one after the other, some seconds apart, and gets what the policies
 * give. Calls are made of the operations that everybody's are made of.
 */
final class Intruder {
    private static final long SECOND = 1_000L;
    /** Odd, and its bits as good as drawn: attacks that begin at different times are not alike. */
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    /** Far from the numbers of ordinary calls. */
    private static final long NUMBERS = 1L << 40;

    private final Company company;
    private final SimulatedIdentity identity;
    private final Stay stay;
    private final RandomGenerator random;
    private final long pauseMillis;
    private final List<CompanyCall> calls = new ArrayList<>();
    private long timeMillis;

    /**
     * @param stay with what and from where
     * @param pauseMillis between calls, on average
     */
    Intruder(Company company, SimulatedIdentity identity, Stay stay, long startMillis, long pauseMillis) {
        this.company = company;
        this.identity = identity;
        this.stay = stay;
        this.pauseMillis = pauseMillis;
        timeMillis = startMillis;
        random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(identity.seed() ^ company.seed() ^ startMillis * MIX);
    }

    RandomGenerator random() {
        return random;
    }

    /** Calls an operation of the table on something that the identity's own team has. */
    void own(String operation) {
        operation(operation, identity.belongings());
    }

    /** Calls it on something of another team. */
    void others(String operation, String team) {
        operation(operation, new Belongings(identity.account(), team, team, random.nextInt(5)));
    }

    private void operation(String name, Belongings belongings) {
        Operation operation = Operations.named(name);
        call(operation, operation.kind(), belongings, "");
        boolean denied = !calls.get(calls.size() - 1).call().error().isEmpty();
        for (Operation.Also forwarded : denied ? List.<Operation.Also>of() : operation.forwarded()) {
            String via = operation.service() + ".amazonaws.com";
            call(Operations.named(forwarded.name()), forwarded.kind(), belongings, via);
        }
    }

    private void call(Operation operation, ResourceKind kind, Belongings belongings, String via) {
        advance(via);
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(timeMillis), ZoneOffset.UTC);
        int day = Math.toIntExact(date.toEpochDay() - company.firstDay().toEpochDay());
        List<Permission> needs = new ArrayList<>();
        needs.add(new Permission(operation.action(), belongings.pick(kind, day, date, random)));
        operation
                .also()
                .forEach(also ->
                        needs.add(new Permission(also.name(), belongings.pick(also.kind(), day, date, random))));
        add(operation.service(), operation.event(), kind, needs, operation.logged(), via);
    }

    /** Makes a call of the identity's own anew. */
    void again(SimulatedCall known) {
        advance(known.via());
        add(known.service(), known.event(), known.kind(), known.needs(), known.logged(), known.via());
    }

    private void advance(String via) {
        timeMillis += via.isEmpty()
                ? pauseMillis / 2 + random.nextLong(Math.max(1, pauseMillis))
                : 1 + random.nextLong(SECOND / 2);
    }

    private void add(
            String service, String event, ResourceKind kind, List<Permission> needs, boolean logged, String via) {
        CompanyCall call = new CompanyCall(
                identity,
                new SimulatedCall(
                        timeMillis,
                        identity.arn(),
                        stay.credential(),
                        stay.session(),
                        identity.sourceIdentity(),
                        stay.issuedMillis(),
                        stay.mfa(),
                        via.isEmpty() ? stay.address() : via,
                        via.isEmpty() ? stay.endpoint() : "",
                        via,
                        via.isEmpty() ? stay.client() : via,
                        service,
                        event,
                        kind,
                        List.copyOf(needs),
                        logged,
                        ""),
                NUMBERS + timeMillis);
        calls.add(company.allows(call) ? call : call.ended("AccessDenied"));
    }

    List<CompanyCall> calls() {
        return List.copyOf(calls);
    }
}
