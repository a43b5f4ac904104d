package dev.cordon.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.IdentityKind;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.record.RawLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads or decides about what is another tenant's: every operation of the contract is tried with the other's ids. */
@ExtendWith(Node.class)
class TenantsApartIT {
    /** Operations that name nothing of a tenant, or tell what changes as it does ({@code StreamIT}). */
    private static final Set<String> OF_NO_TENANT = Set.of("GET /session", "DELETE /session", "GET /stream");

    @TempDir
    static Path folder;

    private static final TestOutbox END = new TestOutbox();
    private static final Map<String, Map<String, String>> IDS = new TreeMap<>();
    private static Rig rig;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        List<Document> documents = new ArrayList<>();
        for (String tenant : List.of("local", "acme")) {
            var who = Samples.identity("only-" + tenant, IdentityKind.SERVICE);
            documents.addAll(List.of(
                    Samples.expected(tenant, "al-" + tenant, who, "s3:GetObject", List.of()),
                    Samples.inventory(tenant, who, 1),
                    Samples.hold(hold(tenant)),
                    Samples.assigned(tenant, "al-" + tenant, "carol-" + tenant),
                    SuppressionDocument.of(Samples.suppression(tenant, suppression(tenant), who))));
        }
        node.write(documents);
        rig = new Rig(node, folder, END);
        byte[] record = Samples.record("e-al-local", "only-local").getBytes(UTF_8);
        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Found(record, Samples.OPENED, "");
        for (String[] each : new String[][] {{"alice", "local"}, {"otto", "acme"}}) {
            String who = each[0];
            String tenant = each[1];
            Map<String, String> ids = new TreeMap<>();
            ids.put("alerts", "al-" + tenant);
            ids.put("holds", hold(tenant).id().value());
            ids.put("suppressions", suppression(tenant));
            JsonNode identities = rig.get(who, "identities?tenant=" + tenant).body();
            ids.put("identities", identities.path("rows").path(0).path("id").asText());
            ids.put("bulk", counted(who).path("id").asText());
            assertThat(ids.values()).doesNotContain("");
            IDS.put(tenant, ids);
        }
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void empty() {
        END.decisions.clear();
        END.triage.clear();
        END.words.clear();
        END.verdicts.clear();
        END.refusal = "It is refused, as far as this test goes.";
    }

    private static Containment hold(String tenant) {
        return Samples.proposed(tenant, "al-" + tenant);
    }

    private static String suppression(String tenant) {
        return "sp-" + (tenant.equals("local") ? "0" : "1").repeat(20);
    }

    private static JsonNode counted(String who) throws Exception {
        String body = "{\"filter\":{\"state\":\"OPEN\"},\"verb\":\"reject\"}";
        return rig.post(who, "bulk", UUID.randomUUID().toString(), body).body();
    }

    private static List<Operation> naming() throws Exception {
        return Operation.all().stream().filter(Operation::namesOne).toList();
    }

    /** Asks for an operation about something of a tenant, with a body that fits it. */
    private static Rig.Said ask(Operation operation, String who, String ofTenant, String query) throws Exception {
        Map<String, String> ids = Objects.requireNonNull(IDS.get(ofTenant));
        String id = ids.get(operation.ofWhat());
        assertThat(id)
                .as(operation.name() + ": say in this test what an id of " + operation.ofWhat() + " is")
                .isNotNull();
        String body = operation
                .example()
                .replace("bob@example.com", "alice")
                .replace("5f0c2b7e0c6bd8a1", hold(ofTenant).planHash())
                .replace("\"fits\":1190", "\"fits\":1");
        String path = operation
                        .path()
                        .substring(1)
                        .replace("{id}", Objects.requireNonNull(id))
                        .replace("{n}", "0")
                + query;
        return rig.send(rig.request(operation.method(), path, body)
                .header("Authorization", "Bearer " + Rig.token(who))
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    @Test
    void whoever_names_what_is_another_tenants_gets_nothing_and_sends_nothing() throws Exception {
        assertThat(naming()).hasSizeGreaterThan(15);
        for (Operation operation : naming()) {
            for (Rig.Said said : List.of(
                    ask(operation, "otto", "local", ""),
                    ask(operation, "otto", "local", "?tenant=local"),
                    ask(operation, "alice", "acme", "?tenant=local"))) {
                assertThat(said.status())
                        .as(operation.name() + " " + said.body())
                        .isIn(403, 404);
                assertThat(said.response().body().toLowerCase(Locale.ROOT)).doesNotContain("only-", "carol-");
            }
        }
        assertThat(END.decisions).isEmpty();
        assertThat(END.triage).isEmpty();
        assertThat(END.words).isEmpty();
        assertThat(END.verdicts).isEmpty();
    }

    /** Else the test above would show that bodies are bad, and nothing about tenants. */
    @Test
    void the_same_about_ones_own_is_answered() throws Exception {
        for (Operation operation : naming()) {
            Rig.Said said = ask(operation, "alice", "local", "");
            assertThat(said.status()).as(operation.name() + " " + said.body()).isIn(200, 201, 202, 409);
        }
        assertThat(END.decisions).isNotEmpty();
        assertThat(END.triage).hasSize(2);
        assertThat(END.words).hasSize(3);
        assertThat(END.verdicts).hasSize(1);
    }

    @Test
    void what_names_nothing_tells_of_ones_own_alone() throws Exception {
        for (Operation operation : Operation.all()) {
            if (operation.isOpen() || operation.namesOne() || OF_NO_TENANT.contains(operation.name())) {
                continue;
            }
            assertThat(operation.name().startsWith("GET ") || operation.name().equals("POST /bulk"))
                    .as(operation.name() + ": say in this test what it does with what is another tenant's")
                    .isTrue();
            Rig.Said said = operation.method().equals("GET")
                    ? rig.get("otto", operation.path().substring(1))
                    : rig.post("otto", "bulk", "count-own", "{\"filter\":{\"q\":\"only-local\"},\"verb\":\"reject\"}");
            assertThat(said.status()).as(operation.name()).isIn(200, 201);
            assertThat(said.response().body().toLowerCase(Locale.ROOT))
                    .as(operation.name())
                    .doesNotContain(
                            "only-local",
                            "al-local",
                            "carol-local",
                            hold("local").id().value());
        }
        assertThat(counted("otto").path("count").asInt()).isEqualTo(1);
    }
}
