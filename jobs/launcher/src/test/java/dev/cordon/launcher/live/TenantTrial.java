package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.live.full.Node;
import dev.cordon.launcher.live.full.TopicRecords;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gives a stack's tenant and a second one users of the same names, who have the same keys and do the same; a key of another
 * one is seen in the open at each, and used. Puts what is the one's before the other, and tells what became of it.
 */
final class TenantTrial {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 500;
    private static final String OURS = "breakglass";
    private static final String THEIRS = "finn-former";
    private static final String THIEF = "203.0.113.99";
    /** The second tenant has two days less of everybody. */
    private static final int FEWER = 12;

    private final Installation ours;
    private final Path configuration;
    private final SecondTenant other;
    private final Node node;
    private final CommandLines cordon = new CommandLines();
    private final Path folder;

    /**
     * @param folder that has the stack's
     * @param node that both write to
     */
    TenantTrial(Path folder, SecondTenant other, Node node) {
        this.folder = folder;
        this.configuration = folder.resolve("stack").resolve("cordon.yaml");
        this.ours = InstallationFile.read(configuration, Map.of());
        this.other = other;
        this.node = node;
    }

    /** Weeks of both users at both tenants, with peers at the first one alone; then each tenant's key is seen and both are used. */
    void learn(ExposedKeys keys) throws Exception {
        List<String> days = keys.routine(OURS);
        List<String> daysToo = keys.routine(THEIRS);
        for (String peer : List.of("peer-1", "peer-2", "peer-3")) {
            ingest(configuration, "cloudtrail", keys.routine(peer));
        }
        ingest(configuration, "cloudtrail", days);
        ingest(configuration, "cloudtrail", daysToo);
        ingest(other.configuration(), "cloudtrail", days.subList(FEWER, days.size()));
        ingest(other.configuration(), "cloudtrail", daysToo.subList(FEWER, daysToo.size()));
        claimToBeOfTheOther(keys.routine("intruder"), keys.key(OURS));
        awaitRead();
        ingest(configuration, "findings", List.of(keys.github(OURS)));
        ingest(other.configuration(), "findings", List.of(keys.github(THEIRS)));
        awaitRead();
        for (String user : List.of(OURS, THEIRS)) {
            List<String> used = keys.elsewhere(user, THIEF);
            ingest(configuration, "cloudtrail", used);
            ingest(other.configuration(), "cloudtrail", used);
        }
    }

    private void ingest(Path installation, String source, List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("of-a-tenant"), lines);
        assertThat(cordon.run(
                        "ingest", "--config", installation.toString(), "--source", source, "--in", file.toString()))
                .as(cordon.err())
                .isZero();
    }

    /** Log records in each tenant's topic that name the other, and what speaks of the other's key in the second one's signals. */
    private void claimToBeOfTheOther(List<String> records, String key) throws IOException {
        Installation there = other.installation();
        Installation asOurs = claiming(there, ours.tenant());
        List<byte[]> lines = records.stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toList();
        send(claiming(ours, SecondTenant.TENANT), ours.topics().raw("cloudtrail"), lines);
        send(asOurs, there.topics().raw("cloudtrail"), lines);
        IdentitySignal sighting = new IdentitySignal(
                ours.tenant(), "sighting-of-ours", SignalKind.EXPOSURE, "", key, System.currentTimeMillis(), "claimed");
        for (Installation claiming : List.of(asOurs, there)) {
            try (TopicWriter writer = new TopicWriter(claiming)) {
                writer.send(there.topics().signals(), sighting);
                writer.flush();
            }
        }
    }

    /**
     * Puts an alert of the stack's tenant into the second one's topic, as a record of its own tenant's and as one of the
     * second's; and one of the stack's tenant that the second one's detection signed.
     */
    void misplaceAlerts(String identity, byte[] signedThere) throws IOException {
        byte[] line = newestAlert(ours, identity);
        Installation there = other.installation();
        Topic alerts = there.topics().alerts();
        send(claiming(there, ours.tenant()), alerts, List.of(line));
        send(there, alerts, List.of(line, signedThere));
    }

    /** The same topics, for records that name another tenant. */
    private static Installation claiming(Installation topics, String tenant) {
        return new Installation(
                tenant,
                topics.connection(),
                topics.topics(),
                topics.shared(),
                topics.outOfOrder(),
                topics.idle(),
                topics.folder());
    }

    private static void send(Installation as, Topic topic, List<byte[]> lines) throws IOException {
        try (TopicWriter writer = new TopicWriter(as)) {
            for (byte[] line : lines) {
                writer.send(topic, "", "", line);
            }
            writer.flush();
        }
    }

    private static byte[] newestAlert(Installation of, String identity) {
        return new TopicRecords(of, of.topics().alerts())
                .values().stream()
                        .filter(line -> alert(line).identity().key().equals(identity))
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
    }

    private static Alert alert(byte[] line) {
        return new AlertReader().read(line).fold(ReadAlert.Accepted::alert, rejected -> {
            throw new AssertionError(rejected.reason());
        });
    }

    /** Waits until the jobs of both have committed all that is in their topics. */
    void awaitRead() throws Exception {
        for (Installation installation : List.of(ours, other.installation())) {
            try (CatchUp behind = new CatchUp(installation)) {
                while (!Stream.of(
                                behind.lag(installation.topics().raw("cloudtrail"), "detection-cloudtrail"),
                                behind.lag(installation.topics().findings(), "detection-cloudtrail"),
                                behind.lag(installation.topics().signals(), "detection-cloudtrail"),
                                behind.lag(installation.topics().alerts(), "containment"),
                                behind.lag(installation.topics().alerts(), "documents"),
                                behind.lag(installation.topics().identities(), "documents"))
                        .allMatch(CatchUp::isNone)) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        }
    }

    /** The second tenant's only hold, once it stands. */
    Containment heldThere() throws Exception {
        while (true) {
            List<Containment> holds = other.holds();
            if (holds.size() == 1 && holds.get(0).state() == ContainmentState.HELD) {
                return holds.get(0);
            }
            assertThat(holds).hasSizeLessThan(2);
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** What is said to a release of the second tenant's hold that is signed with a key. */
    String releaseThere(Containment hold, Path key) {
        List<String> release = List.of("release", hold.id().value(), "--reason", "it is ours");
        List<String> there = List.of("--config", other.configuration().toString(), "--key", key.toString());
        assertThat(cordon.run(Stream.of(release, there).flatMap(List::stream).toArray(String[]::new)))
                .as(cordon.out())
                .isEqualTo(1);
        return cordon.err();
    }

    /** How many others the newest alert about an identity was compared with, at most. */
    int peersHere(String identity) {
        return peers(ours, identity);
    }

    int peersThere(String identity) {
        return peers(other.installation(), identity);
    }

    private static int peers(Installation of, String identity) {
        return alert(newestAlert(of, identity)).events().stream()
                .flatMap(event -> event.evidence().stream())
                .mapToInt(FacetEvidence::cohortSize)
                .max()
                .orElseThrow();
    }

    /** A field of each document of a kind of the stack's tenant, by whose it is. */
    Map<String, String> shownHere(String alias, String field) throws Exception {
        return shown(alias, ours.tenant(), field);
    }

    Map<String, String> shownThere(String alias, String field) throws Exception {
        return shown(alias, SecondTenant.TENANT, field);
    }

    private Map<String, String> shown(String alias, String tenant, String field) throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode document : node.documents(alias).values()) {
            if (document.path("tenant").asText().equals(tenant)) {
                found.put(
                        document.path("identity_key").asText(),
                        document.path(field).asText());
            }
        }
        return found;
    }

    /** Dead letters of the second tenant, by reader and reason. */
    List<String> deadLettersThere() throws IOException {
        assertThat(cordon.run(
                        "dead-letters",
                        "--lines",
                        "--config",
                        other.configuration().toString()))
                .as(cordon.err())
                .isZero();
        List<String> letters = new ArrayList<>();
        for (String line : cordon.out().lines().toList()) {
            JsonNode letter = JSON.readTree(line);
            letters.add(
                    letter.path("source").asText() + " " + letter.path("reason").asText());
        }
        return letters;
    }
}
