package dev.cordon.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.act.ResponderPolicy;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.SnapshotReader;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A sandbox over the test account, in which user cordon has a generated responder policy, and the SDK to act with. */
public final class AwsSandbox implements AutoCloseable {
    public static final String ACCOUNT = "111122223333";
    public static final String HOME = "198.51.100.7";
    public static final String ELSEWHERE = "203.0.113.99";
    private static final ObjectMapper JSON = new ObjectMapper();

    public final HandClock clock = new HandClock(Instant.now());
    public final SandboxCloud cloud;

    public AwsSandbox(String faults, Collection<ActionDescriptor> actions) {
        try {
            byte[] account = account(policyOf(actions));
            cloud = SandboxCloud.start(
                    Map.of("account.json", new ByteArrayInputStream(account)),
                    SandboxOptions.USUAL.faults(Faults.parse(faults)).signatureClock(Clock.systemUTC()),
                    clock,
                    42);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static String policyOf(Collection<ActionDescriptor> actions) {
        return new ResponderPolicy(
                        ACCOUNT,
                        List.of(user("cordon"), user("breakglass")),
                        List.of("arn:aws:iam::" + ACCOUNT + ":policy/fence"))
                .of(actions);
    }

    /** The test account with a policy of the responder's. */
    public static byte[] account(String responderPolicy) throws IOException {
        try (InputStream in = Objects.requireNonNull(AwsSandbox.class.getResourceAsStream("account.json"))) {
            JsonNode tree = JSON.readTree(in);
            for (JsonNode policy : tree.path("Policies")) {
                if (policy.path("PolicyName").asText().equals("cordon-responder")) {
                    ((ObjectNode) policy.path("PolicyVersionList").get(0))
                            .set("Document", JSON.readTree(responderPolicy));
                }
            }
            return JSON.writeValueAsBytes(tree);
        }
    }

    public static AccountSnapshot snapshot(byte[] account, long asOfMillis) {
        try {
            return new SnapshotReader()
                    .add("account.json", new ByteArrayInputStream(account))
                    .asOfMillis(asOfMillis)
                    .snapshot();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public AccountSnapshot snapshot() {
        return snapshot(cloud.snapshot(), clock.millis());
    }

    /** Unique id of a role. */
    public String idOf(String role) {
        return Objects.requireNonNull(snapshot().roles().get(role)).id();
    }

    public void faults(String text) {
        try {
            cloud.faults(Faults.parse(text));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static String user(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    public static String role(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    /** Clients of the responder. */
    public AwsAccount responder() {
        return as(cloud.credentials(user("cordon")));
    }

    public AwsAccount as(Credentials with) {
        String token = with.sessionToken();
        AwsCredentials credentials = token == null
                ? AwsBasicCredentials.create(with.accessKeyId(), with.secretAccessKey())
                : AwsSessionCredentials.create(with.accessKeyId(), with.secretAccessKey(), token);
        return AwsAccount.open(StaticCredentialsProvider.create(credentials), cloud.uri(), "us-east-1");
    }

    public SandboxCaller caller(Credentials with, String address) {
        return new SandboxCaller(cloud.uri(), with, address, Clock.systemUTC());
    }

    /** The sandbox's trail, without delay. */
    public RecordedTrail trail() {
        return new RecordedTrail(this::recorded, TrailBounds.USUAL);
    }

    private List<TrailEvent> recorded() {
        return Trail.read(new String(cloud.trail(), StandardCharsets.UTF_8)
                .lines()
                .map(AwsSandbox::json)
                .toList());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
