package dev.cordon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.sandbox.cloud.AccessKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** An access key that a user of the snapshot has from the start; snapshots have none. */
public record SeedKey(String userArn, AccessKey key) {
    /**
     * Reads a JSON list of objects with {@code UserArn}, {@code AccessKeyId}, {@code SecretAccessKey}, and where wanted
     * {@code Status} and {@code CreateDate}.
     *
     * @throws IOException where it is something else
     */
    public static List<SeedKey> read(InputStream in) throws IOException {
        List<SeedKey> keys = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(in)) {
            String arn = node.path("UserArn").asText();
            String id = node.path("AccessKeyId").asText();
            String secret = node.path("SecretAccessKey").asText();
            String status = node.path("Status").asText("Active");
            boolean known = status.equals("Active") || status.equals("Inactive");
            if (!arn.contains(":user/") || !id.matches("AKIA[A-Z2-7]{16}") || secret.length() < 16 || !known) {
                throw new IOException(
                        "Key " + (keys.size() + 1) + " lacks a user's ARN, an id of AKIA and sixteen letters"
                                + " or digits 2 to 7, a secret of sixteen characters or more, or a status.");
            }
            keys.add(new SeedKey(arn, new AccessKey(id, secret, status.equals("Active"), created(node))));
        }
        return List.copyOf(keys);
    }

    private static Instant created(JsonNode node) throws IOException {
        try {
            return node.has("CreateDate")
                    ? OffsetDateTime.parse(node.path("CreateDate").asText()).toInstant()
                    : Instant.EPOCH;
        } catch (DateTimeException e) {
            throw new IOException(
                    "CreateDate is no date: " + node.path("CreateDate").asText(), e);
        }
    }
}
