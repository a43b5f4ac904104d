package dev.cordon.reach.graph;

import java.util.List;
import java.util.Random;

/** Statements that make principals become each other, in every form that matters, and some that stop it. */
public final class RandomStatements {
    private static final List<String> ACTIONS = List.of(
            "\"sts:AssumeRole\"",
            "\"sts:*\"",
            "\"iam:PutRolePolicy\"",
            "\"iam:AttachUserPolicy\"",
            "\"iam:CreateAccessKey\"",
            "\"iam:UpdateAssumeRolePolicy\"",
            "\"iam:AddUserToGroup\"",
            "\"iam:PutGroupPolicy\"",
            "\"iam:CreatePolicyVersion\"",
            "[\"iam:PassRole\",\"lambda:CreateFunction\",\"lambda:InvokeFunction\"]",
            "[\"iam:PassRole\",\"ec2:RunInstances\"]",
            "[\"iam:Attach*\",\"sts:AssumeRole\"]",
            "[\"iam:PutUserPolicy\",\"iam:DeleteUserPermissionsBoundary\"]",
            "\"lambda:UpdateFunctionCode\"",
            "\"iam:*\"",
            "\"s3:GetObject\"",
            "\"*\"");
    private static final List<String> CONDITIONS = List.of(
            "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}",
            "{\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}",
            "{\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::111111111111:role/role1*\"}}",
            "{\"ArnLike\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/*\"}}",
            "{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"999999999999\"}}");

    private RandomStatements() {}

    /** A statement of an identity policy; one in six denies. */
    static String identity(Random random) {
        return random.nextInt(6) == 0 ? deny(random) : allow(random);
    }

    static String allow(Random random) {
        return statement(random, "Allow");
    }

    public static String deny(Random random) {
        return statement(random, "Deny");
    }

    private static String statement(Random random, String effect) {
        String action = pick(random, ACTIONS);
        boolean narrow = action.equals("\"*\"") && random.nextInt(4) > 0;
        return "{\"Effect\":\"" + effect + "\",\""
                + (random.nextInt(12) == 0 ? "NotAction" : "Action") + "\":"
                + (narrow ? "\"sts:AssumeRole\"" : action) + ",\""
                + (random.nextInt(12) == 0 ? "NotResource" : "Resource") + "\":" + resource(random)
                + condition(random) + "}";
    }

    private static String resource(Random random) {
        String account = "arn:aws:iam::" + RandomAccount.ACCOUNT;
        return switch (random.nextInt(7)) {
            case 0 -> "\"" + account + ":role/role" + random.nextInt(8) + "x\"";
            case 1 -> "\"" + account + ":user/user" + random.nextInt(8) + "x\"";
            case 2 -> "[\"" + account + ":role/*\",\"arn:aws:lambda:*:*:function:*\"]";
            case 3 -> "\"" + account + ":*/*" + random.nextInt(8) + "x\"";
            case 4 -> "\"" + account + ":user/${aws:username}\"";
            default -> "\"*\"";
        };
    }

    static String trust(Random random) {
        String account = "arn:aws:iam::" + RandomAccount.ACCOUNT;
        String principal = switch (random.nextInt(8)) {
            case 0, 1 -> "{\"AWS\":\"" + account + ":root\"}";
            case 2 -> "{\"AWS\":\"" + account + ":role/role" + random.nextInt(8) + "x\"}";
            case 3 -> "{\"AWS\":[\"" + account + ":user/user" + random.nextInt(8) + "x\"]}";
            case 4 -> "{\"Service\":\"lambda.amazonaws.com\"}";
            case 5 -> "{\"Service\":[\"ec2.amazonaws.com\",\"lambda.amazonaws.com\"]}";
            case 6 -> "{\"AWS\":\"arn:aws:iam::999999999999:root\"}";
            default -> "\"*\"";
        };
        return "{\"Effect\":\"" + (random.nextInt(12) == 0 ? "Deny" : "Allow") + "\",\"Principal\":" + principal
                + ",\"Action\":\"sts:AssumeRole\"" + condition(random) + "}";
    }

    private static String condition(Random random) {
        return random.nextInt(4) > 0 ? "" : ",\"Condition\":" + pick(random, CONDITIONS);
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
