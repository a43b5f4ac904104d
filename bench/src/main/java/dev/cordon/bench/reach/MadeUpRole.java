package dev.cordon.bench.reach;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A role while it is put together. */
final class MadeUpRole {
    private final String name;
    private final String path;
    private final String trust;
    private final Map<String, String> inline = new TreeMap<>();
    private final List<String> attached = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();
    private String boundary = "";
    private boolean profile;

    MadeUpRole(String name, String path, String trust) {
        this.name = name;
        this.path = path;
        this.trust = trust;
    }

    String name() {
        return name;
    }

    MadeUpRole inline(String policy, String document) {
        inline.put(policy, document);
        return this;
    }

    MadeUpRole attach(String ofAws) {
        attached.add("arn:aws:iam::aws:policy/" + ofAws);
        return this;
    }

    MadeUpRole attachOwn(String policy) {
        attached.add(MadeUpAccount.own(policy));
        return this;
    }

    MadeUpRole bounded(String policy) {
        boundary = MadeUpAccount.own(policy);
        return this;
    }

    MadeUpRole tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    MadeUpRole profile() {
        profile = true;
        return this;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Path", path);
        json.writeStringField("RoleName", name);
        json.writeStringField("RoleId", id("AROA", name));
        json.writeStringField("Arn", "arn:aws:iam::" + MadeUpAccount.ACCOUNT + ":role" + path + name);
        json.writeStringField("CreateDate", "2026-01-01T00:00:00+00:00");
        json.writeFieldName("AssumeRolePolicyDocument");
        json.writeRawValue(trust);
        json.writeArrayFieldStart("InstanceProfileList");
        if (profile) {
            json.writeStartObject();
            json.writeStringField("Path", "/");
            json.writeStringField("InstanceProfileName", name);
            json.writeStringField("InstanceProfileId", id("AIPA", name));
            json.writeStringField("Arn", "arn:aws:iam::" + MadeUpAccount.ACCOUNT + ":instance-profile/" + name);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("RolePolicyList");
        for (Map.Entry<String, String> policy : inline.entrySet()) {
            inline(json, policy.getKey(), policy.getValue());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("AttachedManagedPolicies");
        for (String arn : attached) {
            attached(json, arn);
        }
        json.writeEndArray();
        if (!boundary.isEmpty()) {
            json.writeObjectFieldStart("PermissionsBoundary");
            json.writeStringField("PermissionsBoundaryType", "Policy");
            json.writeStringField("PermissionsBoundaryArn", boundary);
            json.writeEndObject();
        }
        json.writeArrayFieldStart("Tags");
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            json.writeStartObject();
            json.writeStringField("Key", tag.getKey());
            json.writeStringField("Value", tag.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void inline(JsonGenerator json, String name, String document) throws IOException {
        json.writeStartObject();
        json.writeStringField("PolicyName", name);
        json.writeFieldName("PolicyDocument");
        json.writeRawValue(document);
        json.writeEndObject();
    }

    static void attached(JsonGenerator json, String arn) throws IOException {
        json.writeStartObject();
        json.writeStringField("PolicyName", arn.substring(arn.lastIndexOf('/') + 1));
        json.writeStringField("PolicyArn", arn);
        json.writeEndObject();
    }

    /** An id of IAM's form that belongs to a name. */
    static String id(String prefix, String name) {
        return prefix + String.format(Locale.ROOT, "%017X", name.hashCode() & 0xFFFFFFFFL);
    }
}
