package dev.cordon.launcher.hold.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.reach.hold.UsualNetworks;
import dev.cordon.wire.ocsf.AlertReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Alerts that containments answer, as they arrived, with what was known of the identity besides: the journal keeps plans
 * only, and guardrails and the judging of denied calls need the alert's history, routine and marks.
 */
public final class KeptAlerts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** An alert and what was known besides. */
    public record Kept(Alert alert, HeldFacts facts) {}

    public KeptAlerts(StateFolder state) {
        this.folder = state.root().resolve("alerts");
    }

    /** Keeps one; the first stays. */
    public void keep(ContainmentId id, byte[] line, HeldFacts facts) throws IOException {
        Path file = file(id);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(folder);
        ObjectNode node = JSON.createObjectNode().put("alert", new String(line, StandardCharsets.UTF_8).strip());
        UsualNetworks usual = facts.usualNetworks();
        usual.cidrs().forEach(node.putArray("networks")::add);
        usual.vpcs().forEach(node.putArray("vpcs")::add);
        usual.vpcEndpoints().forEach(node.putArray("vpc_endpoints")::add);
        usual.vpcCidrs().forEach(node.putArray("vpc_networks")::add);
        facts.usualSessions().stream().sorted().forEach(node.putArray("sessions")::add);
        AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(node)));
    }

    /** The alert of a containment; empty where it was lost. */
    public Optional<Kept> of(ContainmentId id) throws IOException {
        Path file = file(id);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode node;
        try {
            node = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InputProblem(file + " is damaged: " + e.getOriginalMessage(), e);
        }
        byte[] line = node.path("alert").asText().getBytes(StandardCharsets.UTF_8);
        return new AlertReader()
                .read(line)
                .fold(
                        accepted -> Optional.of(new Kept(accepted.alert(), facts(node))),
                        rejected -> Optional.<Kept>empty());
    }

    private static HeldFacts facts(JsonNode node) {
        return new HeldFacts(
                new UsualNetworks(
                        texts(node, "networks"),
                        texts(node, "vpcs"),
                        texts(node, "vpc_endpoints"),
                        texts(node, "vpc_networks")),
                new LinkedHashSet<>(texts(node, "sessions")));
    }

    private static List<String> texts(JsonNode node, String field) {
        return node.path(field).isArray()
                ? java.util.stream.StreamSupport.stream(node.path(field).spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of();
    }

    private Path file(ContainmentId id) {
        return folder.resolve(id.value() + ".json");
    }
}
