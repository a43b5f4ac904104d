package dev.cordon.sandbox;

import dev.cordon.sandbox.sign.Credentials;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A sandbox over the accounts of the test resources, and the real SDK to ask it. */
final class Sandbox implements AutoCloseable {
    static final String ACCOUNT = "111122223333";
    static final String HOME = "198.51.100.7";
    private static final String ARN = "arn:aws:iam::" + ACCOUNT + ":";

    final HandClock clock;
    final SandboxCloud cloud;

    Sandbox() {
        this("none");
    }

    Sandbox(String faults) {
        this(SandboxOptions.USUAL.faults(faults(faults)));
    }

    /** The cloud's clock stands at the real time where signatures are dated by the real one. */
    Sandbox(SandboxOptions options) {
        clock = new HandClock(Instant.now());
        try {
            Map<String, InputStream> accounts = new LinkedHashMap<>();
            accounts.put("account.json", Sandbox.class.getResourceAsStream("account.json"));
            accounts.put("other-account.json", Sandbox.class.getResourceAsStream("other-account.json"));
            cloud = SandboxCloud.start(accounts, options.signatureClock(Clock.systemUTC()), clock, 42);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Faults faults(String text) {
        try {
            return Faults.parse(text);
        } catch (InvalidFaultsException e) {
            throw new AssertionError(e);
        }
    }

    static String user(String name) {
        return ARN + "user/" + name;
    }

    static String role(String name) {
        return ARN + "role/" + name;
    }

    static String policy(String name) {
        return ARN + "policy/" + name;
    }

    IamClient iam(String user) {
        return iam(cloud.credentials(user(user)));
    }

    IamClient iam(Credentials with) {
        return built(IamClient.builder(), with).build();
    }

    StsClient sts(String user) {
        return sts(cloud.credentials(user(user)));
    }

    StsClient sts(Credentials with) {
        return built(StsClient.builder(), with).build();
    }

    private <
                    B extends
                            AwsClientBuilder<B, ?>
                                    & software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<B, ?>>
            B built(B builder, Credentials with) {
        return builder.endpointOverride(cloud.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(aws(with)))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofSeconds(10))
                        .build())
                .overrideConfiguration(config -> config.putHeader("X-Sandbox-Source-Ip", HOME)
                        .retryStrategy(strategy -> strategy.maxAttempts(1)));
    }

    private static AwsCredentials aws(Credentials with) {
        String token = with.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(with.accessKeyId(), with.secretAccessKey())
                : AwsSessionCredentials.create(with.accessKeyId(), with.secretAccessKey(), token);
    }

    SandboxCaller caller(String user) {
        return caller(cloud.credentials(user(user)));
    }

    SandboxCaller caller(Credentials with) {
        return new SandboxCaller(cloud.uri(), with, HOME, Clock.systemUTC());
    }

    URI uri() {
        return cloud.uri();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
