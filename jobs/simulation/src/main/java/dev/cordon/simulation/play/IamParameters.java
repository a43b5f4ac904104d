package dev.cordon.simulation.play;

import dev.cordon.simulation.ResourceKind;
import dev.cordon.simulation.SimulatedCall;
import java.util.Map;
import java.util.TreeMap;

/** Parameters of calls to IAM and STS, as their Query protocol takes them. */
final class IamParameters {
    private static final String DOCUMENT =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                    + "\"logs:PutLogEvents\",\"Resource\":\"*\"}]}";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private IamParameters() {}

    static Map<String, String> of(SimulatedCall call) {
        Map<String, String> all = new TreeMap<>();
        String arn = call.resource();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (call.kind() == ResourceKind.SELF) {
            all.put("UserName", name);
        } else if (call.kind() == ResourceKind.PASS_ROLE) {
            all.put("RoleName", name);
        } else if (call.kind() == ResourceKind.POLICY) {
            all.put("PolicyArn", arn);
        } else if (call.kind() == ResourceKind.ASSUMED_ROLE) {
            all.put("RoleArn", arn);
            all.put(
                    "RoleSessionName",
                    call.principal().substring(call.principal().lastIndexOf('/') + 1));
        }
        switch (call.event()) {
            case "AttachUserPolicy" -> all.put("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
            case "AttachRolePolicy" -> all.put("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
            case "PutRolePolicy" -> {
                all.put("PolicyName", "logs");
                all.put("PolicyDocument", DOCUMENT);
            }
            case "GetRolePolicy" -> all.put("PolicyName", "own");
            case "GetPolicyVersion" -> all.put("VersionId", "v1");
            case "CreateRole" -> all.put("AssumeRolePolicyDocument", TRUST);
            case "UpdateAssumeRolePolicy" -> all.put("PolicyDocument", TRUST);
            case "TagRole" -> {
                all.put("Tags.member.1.Key", "team");
                all.put("Tags.member.1.Value", "made-up");
            }
            default -> {}
        }
        return all;
    }
}
