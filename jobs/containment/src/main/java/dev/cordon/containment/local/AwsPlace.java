package dev.cordon.containment.local;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The account that is acted on, and with what. Shows no secret.
 *
 * @param endpoint another place than AWS, such as a sandbox; empty for AWS itself
 * @param region for IAM of the commercial partition {@code us-east-1}
 * @param keys of a sandbox; null for the SDK's own chain of credentials, which is what production has
 * @param credentialsFile a file of credentials as the AWS CLI has it, read where the job runs; empty for the above
 * @param trails CloudTrail in files and folders, for telling who undid a control; may be empty
 */
public record AwsPlace(
        String endpoint, String region, @Nullable Keys keys, String credentialsFile, List<String> trails)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public AwsPlace(String endpoint, String region, @Nullable Keys keys, List<String> trails) {
        this(endpoint, region, keys, "", trails);
    }

    public AwsPlace {
        trails = List.copyOf(trails);
    }

    /** Long-lived keys that are given; never where they could be read by others. */
    public record Keys(String accessKeyId, String secretAccessKey) implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "Keys[" + accessKeyId + "]";
        }
    }

    Optional<URI> uri() {
        return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
    }

    AwsCredentialsProvider credentials() {
        if (!credentialsFile.isEmpty()) {
            ProfileFile file = ProfileFile.builder()
                    .content(Path.of(credentialsFile))
                    .type(ProfileFile.Type.CREDENTIALS)
                    .build();
            return ProfileCredentialsProvider.builder().profileFile(file).build();
        }
        return keys == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }

    /** What of the job shares it: a circuit and what is remembered of the account. */
    String name() {
        return (endpoint.isEmpty() ? "aws" : endpoint) + " " + region;
    }
}
