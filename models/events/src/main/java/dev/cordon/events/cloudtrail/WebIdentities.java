package dev.cordon.events.cloudtrail;

import dev.cordon.domain.IdentityKind;

/** What OIDC issuers' names and subjects say about the one they stand for. Both are signed by the issuer. */
final class WebIdentities {
    static final String GITHUB_ACTIONS = "token.actions.githubusercontent.com";

    private static final String[] CI_ISSUERS = {
        GITHUB_ACTIONS,
        "gitlab.com",
        "oidc.circleci.com",
        "agent.buildkite.com",
        "app.terraform.io",
        "api.bitbucket.org",
        "vstoken.dev.azure.com"
    };

    private WebIdentities() {}

    static boolean isGitHubActions(String issuer) {
        return issuer.equals(GITHUB_ACTIONS) || issuer.startsWith(GITHUB_ACTIONS + "/");
    }

    static IdentityKind kindOf(String issuer) {
        for (String ci : CI_ISSUERS) {
            if (issuer.equals(ci) || issuer.startsWith(ci + "/")) {
                return IdentityKind.CI_RUNNER;
            }
        }
        return issuer.startsWith("oidc.eks.") ? IdentityKind.WORKLOAD : IdentityKind.UNKNOWN;
    }

    /**
     * The part of a subject that a baseline is kept for. GitHub's subjects name repository and then branch, tag,
     * environment or event ({@code repo:org/app:ref:refs/heads/main}); only the repository is kept, for whoever can push
     * a branch chooses its name, and each new branch would start without a past.
     */
    static String stableSubject(String issuer, String subject) {
        if (isGitHubActions(issuer) && subject.startsWith("repo:")) {
            int end = subject.indexOf(':', "repo:".length());
            return end < 0 ? subject : subject.substring(0, end);
        }
        return subject;
    }

    /** What {@link #stableSubject} left out, e.g. {@code ref:refs/heads/main}; the name of the session. */
    static String volatilePart(String issuer, String subject) {
        String stable = stableSubject(issuer, subject);
        return stable.length() == subject.length() ? "" : subject.substring(stable.length() + 1);
    }
}
