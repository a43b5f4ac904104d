package dev.cordon.engine.guardrail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of principals as an operator writes it: an ARN with {@code *} and {@code ?}, or {@code *} for all. It matches
 * every spelling of those it means: partition and case are ignored, a name without wildcards is found under any path, and
 * sessions of a role match the role.
 */
public final class ArnPattern {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9*?]+|aws");

    private final String text;
    private final String account;
    private final String resource;
    private final String brief;
    private final String session;
    private final boolean exactName;

    private ArnPattern(String text, String account, String resource, String session) {
        this.text = text;
        this.account = account;
        this.resource = resource;
        this.session = session;
        int kindEnd = resource.indexOf('/');
        int nameStart = resource.lastIndexOf('/') + 1;
        this.brief = kindEnd < 0 ? resource : resource.substring(0, kindEnd + 1) + resource.substring(nameStart);
        this.exactName = kindEnd >= 0 && Wildcard.isExact(resource.substring(nameStart));
    }

    /** A pattern; empty where the text is none: then it protects nothing, and whoever reads it must say so. */
    public static Optional<ArnPattern> of(String text) {
        String folded = PrincipalArn.fold(text);
        if (folded.equals("*")) {
            return Optional.of(new ArnPattern(text, "*", "*", ""));
        }
        String[] parts = folded.split(":", 6);
        boolean service =
                parts.length == 6 && (parts[2].equals("iam") || parts[2].equals("sts") || parts[2].equals("*"));
        if (!service
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || !ACCOUNT.matcher(parts[4]).matches()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        String resource = parts[5].replaceAll("/{2,}", "/");
        if (resource.startsWith("assumed-role/")) {
            String[] levels = resource.split("/", 3);
            if (levels[1].isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ArnPattern(text, parts[4], "role/" + levels[1], levels.length > 2 ? levels[2] : ""));
        }
        boolean named = resource.equals("root") || resource.indexOf('*') >= 0 || resource.indexOf('/') > 0;
        if (!named || resource.endsWith("/")) {
            return Optional.empty();
        }
        return Optional.of(new ArnPattern(text, parts[4], resource, ""));
    }

    /** Whether it means a principal, for protecting it: where the spelling leaves it open, it does. */
    public boolean protects(PrincipalArn who) {
        return Wildcard.matches(account, who.account()) && meets(who);
    }

    /**
     * Whether it means a principal, for granting it something: a session in the pattern must be that session, and an account
     * that is not written out stands for the account of the hold alone.
     */
    public boolean names(PrincipalArn who, String accountOfHold) {
        String accounts = Wildcard.isExact(account) ? account : accountOfHold;
        return accounts.equals(who.account())
                && Wildcard.matches(account, who.account())
                && (session.isEmpty() || Wildcard.matches(session, who.session()))
                && meets(who);
    }

    /**
     * Whether it means whom an ARN names, in any spelling; a session in both must be the same. One that stands for all of a
     * role or all federated users is met by each of them.
     */
    public boolean means(String arn) {
        return PrincipalArn.of(arn)
                .filter(who -> session.isEmpty() || who.session().isEmpty() || Wildcard.matches(session, who.session()))
                .filter(who -> protects(who) || meansOneOf(who))
                .isPresent();
    }

    private boolean meansOneOf(PrincipalArn all) {
        return PrincipalArn.of(text).filter(all::meansAllOfItsKind).isPresent();
    }

    private boolean meets(PrincipalArn who) {
        return Wildcard.matches(resource, who.resource())
                || Wildcard.matches(resource, who.brief())
                || ((exactName || !who.pathKnown()) && Wildcard.matches(brief, who.brief()));
    }

    /** Whether it means everybody of some kind: too much for granting anything. */
    boolean meansEverybody() {
        return resource.equals("*") || resource.matches("[a-z*-]+/[*/?]*");
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
