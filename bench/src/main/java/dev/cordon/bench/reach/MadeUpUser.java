package dev.cordon.bench.reach;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A user of a made-up account.
 *
 * @param groups names of its groups
 * @param policy name of its one inline policy, or empty
 * @param document of that policy
 */
record MadeUpUser(String name, List<String> groups, String policy, String document) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Path", "/");
        json.writeStringField("UserName", name);
        json.writeStringField("UserId", MadeUpRole.id("AIDA", name));
        json.writeStringField("Arn", "arn:aws:iam::" + MadeUpAccount.ACCOUNT + ":user/" + name);
        json.writeStringField("CreateDate", "2026-01-01T00:00:00+00:00");
        json.writeArrayFieldStart("UserPolicyList");
        if (!policy.isEmpty()) {
            MadeUpRole.inline(json, policy, document);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("GroupList");
        for (String group : groups) {
            json.writeString(group);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("AttachedManagedPolicies");
        json.writeEndArray();
        json.writeArrayFieldStart("Tags");
        json.writeEndArray();
        json.writeEndObject();
    }
}
