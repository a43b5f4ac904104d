package dev.cordon.events.cloudtrail;

import dev.cordon.domain.IdentityKind;
import java.util.Locale;

/**
 * Guesses what sort of actor stands behind a user or role. A person is only assumed where AWS itself states something
 * that needs one (second factor, console), never from a name the caller chose: people are treated more gently, and that
 * must not be to be had by naming a session. Nothing known is {@code UNKNOWN}.
 */
final class Kinds {
    private Kinds() {}

    static IdentityKind ofUser(CloudTrailRecord r) {
        if (showsPerson(r)) {
            return IdentityKind.HUMAN;
        }
        IdentityKind named = ofName(r.userName);
        if (named != IdentityKind.UNKNOWN) {
            return named;
        }
        return r.userName.indexOf('@') > 0 ? IdentityKind.HUMAN : IdentityKind.UNKNOWN;
    }

    /** For sessions of a role that are not a person's by their key. */
    static IdentityKind ofRole(CloudTrailRecord r, String role, String session) {
        if (Arns.isServiceLinkedRole(role)) {
            return IdentityKind.SERVICE;
        }
        if (!r.federatedProvider.isEmpty()) {
            return WebIdentities.kindOf(Arns.issuer(r.federatedProvider));
        }
        if (!r.roleDelivery.isEmpty() || !r.scopeType.isEmpty() || isInstance(session)) {
            return IdentityKind.WORKLOAD;
        }
        if (showsPerson(r)) {
            return IdentityKind.HUMAN;
        }
        if (isAgent(Arns.lastPart(role))) {
            return IdentityKind.AI_AGENT;
        }
        if (session.startsWith("AWSCodeBuild-") || session.equals("GitHubActions")) {
            return IdentityKind.CI_RUNNER;
        }
        return ofName(Arns.lastPart(role));
    }

    /** Whether a source identity is shaped like a person's name and not like the id of a run, host or certificate. */
    static boolean namesPerson(String sourceIdentity) {
        int at = sourceIdentity.indexOf('@');
        String local = at < 0 ? sourceIdentity : sourceIdentity.substring(0, at);
        if (local.length() < 2 || local.length() > 64 || ofName(local) != IdentityKind.UNKNOWN) {
            return false;
        }
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && c != '-' && c != '_' && c != '+') {
                return false;
            }
        }
        return letters >= 2 && digits <= 3 && !isInstance(sourceIdentity);
    }

    private static boolean showsPerson(CloudTrailRecord r) {
        return r.consoleCredential
                || r.consoleLogin.equals("Success")
                || r.sessionMfa.equalsIgnoreCase("true")
                || r.mfaUsed.equalsIgnoreCase("Yes");
    }

    /**
     * By the names that Amazon Bedrock asks of roles that agents run under: {@code *BedrockAgentCore*}, which alone may be
     * passed to an AgentCore runtime by AWS's own policy
     * (https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html), and what its console makes.
     */
    private static boolean isAgent(String role) {
        return role.contains("BedrockAgentCore") || role.startsWith("AmazonBedrockExecutionRoleForAgents_");
    }

    private static boolean isInstance(String session) {
        if (!session.startsWith("i-") || session.length() < 10 || session.length() > 19) {
            return false;
        }
        for (int i = 2; i < session.length(); i++) {
            if (Character.digit(session.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** By words in a name that an administrator gave. */
    private static IdentityKind ofName(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i < name.length() && Character.isLetterOrDigit(name.charAt(i))) {
                continue;
            }
            IdentityKind kind = ofWord(name.substring(start, i).toLowerCase(Locale.ROOT));
            if (kind != IdentityKind.UNKNOWN) {
                return kind;
            }
            start = i + 1;
        }
        return IdentityKind.UNKNOWN;
    }

    private static IdentityKind ofWord(String word) {
        return switch (word) {
            case "ci", "cicd", "jenkins", "github", "gitlab", "circleci", "buildkite", "runner", "codebuild" ->
                IdentityKind.CI_RUNNER;
            case "svc", "service", "bot", "robot", "automation", "terraform", "deploy", "deployer", "backup" ->
                IdentityKind.SERVICE;
            case "ec2", "lambda", "ecs", "eks", "node", "instance", "pod" -> IdentityKind.WORKLOAD;
            default -> IdentityKind.UNKNOWN;
        };
    }
}
