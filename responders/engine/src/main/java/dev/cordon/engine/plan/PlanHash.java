package dev.cordon.engine.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.Sha256;
import java.util.Base64;

/** SHA-256 of all that a plan says, so that a decision speaks of this plan and of no other. */
public final class PlanHash {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PlanHash() {}

    /** In base64url without padding, 43 characters. */
    public static String of(HoldPlan plan) {
        try {
            byte[] digest = Sha256.of(JSON.writeValueAsString(plan));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan of text and numbers is always JSON", e);
        }
    }
}
