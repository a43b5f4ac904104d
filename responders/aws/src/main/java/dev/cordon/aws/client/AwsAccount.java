package dev.cordon.aws.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients for one set of credentials. The SDK tries nothing again: whether a call is tried again is the lifecycle's to
 * say, which looks first. Only reads are tried again at once, a few times, for a look can take dozens of them. Thread-safe;
 * close it.
 *
 * @param iam for IAM
 * @param sts for STS
 * @param pause between attempts to read
 */
public record AwsAccount(IamClient iam, StsClient sts, Pause pause) implements AutoCloseable {
    /** How long things may take. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String USER_AGENT = "cordon";

    /**
     * Opens clients.
     *
     * @param credentials of the responder
     * @param endpoint another place than AWS, such as the sandbox; null for AWS itself
     * @param region for IAM of the commercial partition {@code us-east-1}
     */
    public static AwsAccount open(AwsCredentialsProvider credentials, @Nullable URI endpoint, String region) {
        return new AwsAccount(
                configured(IamClient.builder(), credentials, endpoint, region)
                        .httpClient(http())
                        .build(),
                configured(StsClient.builder(), credentials, endpoint, region)
                        .httpClient(http())
                        .build(),
                Pause.REAL);
    }

    /** The same, waiting in another way. */
    public AwsAccount pausing(Pause other) {
        return new AwsAccount(iam, sts, other);
    }

    private static software.amazon.awssdk.http.SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configured(
            B builder, AwsCredentialsProvider credentials, @Nullable URI endpoint, String region) {
        B made = builder.credentialsProvider(credentials)
                .region(Region.of(region))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(ANSWER.plus(CONNECT))
                        .apiCallAttemptTimeout(ANSWER.plus(CONNECT))
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, USER_AGENT)
                        .build());
        return endpoint == null ? made : made.endpointOverride(endpoint);
    }

    /** ARN that AWS knows the responder by. */
    public String caller() {
        return sts.getCallerIdentity().arn();
    }

    @Override
    public void close() {
        iam.close();
        sts.close();
    }
}
