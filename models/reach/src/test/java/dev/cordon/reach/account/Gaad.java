package dev.cordon.reach.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small snapshots as text, for tests. */
final class Gaad {
    static final String ACCOUNT = "123456789012";
    static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
    static final String ALLOW_ALL = policy("Allow", "*", "*");
    static final String TRUST_EC2 =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private Gaad() {}

    static String policy(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    static String arn(String kind, String name) {
        return "arn:aws:iam::" + ACCOUNT + ":" + kind + "/" + name;
    }

    static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    /** A role with further fields, each as {@code "Name":value}. */
    static String role(String name, String... fields) {
        return "{\"RoleName\":\"" + name + "\",\"RoleId\":\"AROA" + name + "\",\"Arn\":\"" + arn("role", name)
                + "\",\"Path\":\"/\",\"CreateDate\":\"2024-05-01T10:00:00+00:00\",\"AssumeRolePolicyDocument\":"
                + TRUST_EC2 + ",\"InstanceProfileList\":[]" + joined(fields) + "}";
    }

    static String user(String name, String... fields) {
        return "{\"UserName\":\"" + name + "\",\"UserId\":\"AIDA" + name + "\",\"Arn\":\"" + arn("user", name)
                + "\",\"Path\":\"/\",\"CreateDate\":\"2024-05-02T10:00:00Z\"" + joined(fields) + "}";
    }

    static String group(String name, String... fields) {
        return "{\"GroupName\":\"" + name + "\",\"Arn\":\"" + arn("group", name) + "\"" + joined(fields) + "}";
    }

    static String managed(String name, String document) {
        return "{\"PolicyName\":\"" + name + "\",\"Arn\":\"" + arn("policy", name)
                + "\",\"DefaultVersionId\":\"v1\",\"PolicyVersionList\":[{\"VersionId\":\"v1\",\"IsDefaultVersion\":true,"
                + "\"Document\":" + document + "}]}";
    }

    static String inline(String list, String name, String document) {
        return "\"" + list + "\":[{\"PolicyName\":\"" + name + "\",\"PolicyDocument\":" + document + "}]";
    }

    static String attached(String... arns) {
        StringBuilder list = new StringBuilder("\"AttachedManagedPolicies\":[");
        for (int i = 0; i < arns.length; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"PolicyArn\":\"")
                    .append(arns[i])
                    .append("\"}");
        }
        return list.append("]").toString();
    }

    static String page(String users, String groups, String roles, String policies, String... fields) {
        return "{\"UserDetailList\":[" + users + "],\"GroupDetailList\":[" + groups + "],\"RoleDetailList\":[" + roles
                + "],\"Policies\":[" + policies + "]" + joined(fields) + "}";
    }

    private static String joined(String... fields) {
        return fields.length == 0 ? "" : "," + String.join(",", fields);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The snapshot of files that are known to be readable. */
    static AccountSnapshot read(String... files) {
        SnapshotReader reader = new SnapshotReader();
        try {
            for (int i = 0; i < files.length; i++) {
                reader.add("page-" + i + ".json", stream(files[i]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSnapshotException e) {
            throw new AssertionError(e);
        }
        return reader.snapshot();
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
