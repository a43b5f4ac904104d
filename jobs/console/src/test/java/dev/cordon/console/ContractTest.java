package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.Origins;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.decide.Bulk;
import dev.cordon.console.decide.Colleagues;
import dev.cordon.console.decide.Deciding;
import dev.cordon.console.decide.Judging;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.console.decide.OnceOnly;
import dev.cordon.console.decide.Suppressing;
import dev.cordon.console.decide.Triaging;
import dev.cordon.console.raw.RawReading;
import dev.cordon.console.stream.Changes;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.kafka.Topics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The contract and the routes name the same operations, with the same roles. */
class ContractTest {
    @Test
    void contract_and_routes_agree() throws Exception {
        assertThat(Operation.contract().path("openapi").asText()).isEqualTo("3.1.0");
        Map<String, String> said = new TreeMap<>();
        for (Operation operation : Operation.all()) {
            assertThat(operation.said().has("responses")).as(operation.name()).isTrue();
            assertThat(operation.said().has("summary")).as(operation.name()).isTrue();
            said.put(operation.name(), operation.least());
        }
        Map<String, String> built = new TreeMap<>();
        routes().forEach(route -> built.put(
                route.method() + " " + route.path(),
                route instanceof Route.Guarded guarded ? guarded.least().word() : "none"));
        assertThat(built).isEqualTo(said);
    }

    private static List<Route> routes() {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Audit audit = new Audit(clock, line -> {});
        KeyFolder keys = new KeyFolder(Path.of("nowhere"), "local");
        Sessions sessions = new Sessions(random, clock);
        Gate gate = new Gate(
                "local",
                new Origins(Optional.empty()),
                sessions,
                token -> Optional.empty(),
                Gate.Limits.usual(clock),
                audit);
        Function<String, TenantDocuments> nobodys = tenant -> {
            throw new AssertionError("nothing is read");
        };
        List<Route> routes = new ArrayList<>();
        try (Changes changes = new Changes(nobodys, 1, clock)) {
            routes.addAll(new SessionRoutes(gate, Optional.empty(), Optional.empty(), keys, audit, clock).all());
            routes.addAll(new SignInRoutes(gate, true, Optional.empty(), audit).all());
            routes.addAll(new Routes(nobodys, changes, audit, clock, () -> true).all());
            routes.addAll(new EvidenceRoutes(nobodys, Optional.empty(), audit).all());
            RawReading reading = new RawReading(Optional.empty(), new Topics(Topics.DEFAULT_PREFIX), audit, clock);
            routes.addAll(new RecordRoutes(nobodys, reading, clock).all());
            Deciding deciding = new Deciding(keys, Rig.CLOSED, random, clock, Duration.ZERO);
            Triaging triaging =
                    new Triaging(keys, Rig.CLOSED, new Colleagues(new Subjects(List.of()), sessions, keys), clock);
            Judging judging = new Judging(keys, Rig.CLOSED, clock, Duration.ZERO);
            try (Bulk bulk = new Bulk(keys, deciding, triaging, judging, audit, random, clock, Duration.ZERO)) {
                routes.addAll(new BulkRoutes(nobodys, bulk).all());
            }
            routes.addAll(new DecisionRoutes(
                            nobodys,
                            deciding,
                            triaging,
                            new Suppressing(keys, Rig.CLOSED, clock, Duration.ZERO),
                            judging,
                            new OnceOnly(clock),
                            audit)
                    .all());
        }
        return routes;
    }
}
