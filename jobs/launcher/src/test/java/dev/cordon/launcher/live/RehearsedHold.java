package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.CommandLines;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A hold of the orders function, from an alert that the stack's own key signed to what was told of its end. */
final class RehearsedHold {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "role/orders-fn";

    private final RunningStack stack;

    RehearsedHold(RunningStack stack) {
        this.stack = stack;
    }

    /** A hold that somebody unknown may not approve, and the operator did; gives its id. */
    String approved() throws Exception {
        publish(rehearsedAlert());
        String id = stack.holdOf("PROPOSED", ROLE);
        CommandLines cordon = stack.cordon();
        String key = stack.folder().root().resolveSibling("paul.jwk").toString();
        assertThat(cordon.run(
                        "approve", id, "--reason", "me too", "--stack", stack.dir(), "--as", "paul", "--key", key))
                .isEqualTo(1);
        assertThat(cordon.err()).contains("approve was refused: ", "unknown_key");
        assertThat(stack.ran("approve", id, "--reason", "it is not ours", "--stack", stack.dir()))
                .contains("done: " + id + " is HELD");
        return id;
    }

    /** Releases it; it is not rejected any more, nor released without its journal. */
    void release(String id) throws Exception {
        assertThat(held()).isEqualTo(id);
        CommandLines cordon = stack.cordon();
        assertThat(cordon.run("reject", id, "--reason", "too late", "--stack", stack.dir()))
                .isEqualTo(1);
        assertThat(cordon.err()).contains("reject was refused: reject does not fit a containment that is HELD");
        assertThat(cordon.run("release", "--all", "--offline", "--stack", stack.dir()))
                .isEqualTo(3);
        assertThat(cordon.err()).contains("--offline: undoes everything in the account without any journal");
        String config = stack.folder().configuration().toString();
        String key = stack.folder().state().resolve("keys/operator.jwk").toString();
        String unused = stack.ran("release", id, "--reason", "over", "--config", config, "--key", key);
        assertThat(controls()).noneMatch(policy -> policy.contains(id));
    }

    private String held() throws Exception {
        return stack.holdOf("HELD", ROLE);
    }

    /** What the sandbox cloud has attached to the role. */
    List<String> controls() throws Exception {
        return stack.attachedTo("Role", "orders-fn");
    }

    /** A hold that a person approved is in the quantiles, or counted as one of history. */
    void awaitMeasured(String delay) throws Exception {
        String name = "approval_" + delay;
        Awaited.that(
                name + " of a hold that was approved",
                () -> stack.served().sum(name + "_count", "approval=\"given\"")
                                + stack.served().sum(name + "OverADay", "approval=\"given\"")
                        > 0,
                () -> stack.served().names());
    }

    /** Each thing was told once, though the stack was down in between. */
    void awaitTold(String id) throws Exception {
        Awaited.that("notice of the end of " + id, () -> told(id).contains("hold.ended"), () -> told(id));
        assertThat(told(id)).containsExactly("hold.proposed", "hold.applied", "hold.ended");
        assertThat(stack.ran("notices", "test", "--dir", stack.dir())).isEqualToIgnoringNewLines("here: taken");
        resent();
    }

    private List<String> told(String id) throws IOException {
        List<String> told = new ArrayList<>();
        for (String line : Files.readAllLines(stack.folder().notices())) {
            JsonNode notice = JSON.readTree(line);
            if (notice.at("/data/containment").asText().equals(id)) {
                told.add(notice.path("type").asText());
                assertThat(notice.at("/data/text").asText()).contains(ROLE);
            }
        }
        return told;
    }

    /** What a destination did not take, by its dead letter. */
    private void resent() throws Exception {
        byte[] raw = """
                {"destination":"here","id":"msg_%032x","tenant":"local","kind":"hold.applied","about":"cn-1","body":"{}"}""".formatted(7).getBytes(StandardCharsets.UTF_8);
        RawRecord record = new RawRecord("notices/here/msg", 3, "notices", raw);
        try (TopicWriter writer = new TopicWriter(stack.installation())) {
            writer.send(record.refused("local", "notices", RejectReason.UNDELIVERED, "here: it answers 503", 4096));
            writer.flush();
        }
        assertThat(stack.ran("notices", "resend", "--dry-run", "--dir", stack.dir()))
                .isEqualToIgnoringNewLines("here hold.applied cn-1");
        assertThat(stack.ran("notices", "resend", "--dir", stack.dir()))
                .isEqualToIgnoringNewLines("here hold.applied cn-1: taken");
        assertThat(Files.readAllLines(stack.folder().notices())).endsWith("{}");
    }

    /** The line of its alert, signed by the stack's own key as detection signs. */
    private byte[] rehearsedAlert() throws Exception {
        Path keys = stack.folder().state().resolve("keys");
        CommandLines sandbox = new CommandLines();
        Thread rehearsing = new Thread(() -> sandbox.run(
                "sandbox",
                "--account",
                RunningStack.EXAMPLES.resolve("account.json").toString(),
                "--rehearse",
                RunningStack.EXAMPLES.resolve("alert.jsonl").toString(),
                "--out",
                keys.toString()));
        rehearsing.start();
        Awaited.that("sandbox that runs", () -> sandbox.err().contains("running"), () -> sandbox.out() + sandbox.err());
        rehearsing.interrupt();
        rehearsing.join();
        return Files.readAllLines(keys.resolve("alert.jsonl")).stream()
                .filter(line -> line.contains("orders-fn"))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void publish(byte[] alert) throws IOException {
        Installation installation = stack.installation();
        try (TopicWriter writer = new TopicWriter(installation)) {
            writer.send(installation.topics().alerts(), "orders-fn", "al-orders-theft/1", alert);
            writer.flush();
        }
    }
}
