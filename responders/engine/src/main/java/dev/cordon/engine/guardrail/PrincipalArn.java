package dev.cordon.engine.guardrail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom an ARN names, whatever its spelling: a session of a role names the role; partition and case say nothing, since account
 * numbers are not used twice and names in an account differ by more than case
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html); a path adds nothing to a name that is unique.
 *
 * @param account twelve digits
 * @param kind {@code user}, {@code role}, {@code group}, {@code policy}, {@code root}, {@code federated-user}…
 * @param path between kind and name with its slashes, {@code /} where there is none or it is not known
 * @param name last part, in lower case; empty for root and for all federated users of the account
 * @param session name of the session in lower case, or empty
 * @param pathKnown whether the spelling would have told a path: that of a session does not
 */
public record PrincipalArn(String account, String kind, String path, String name, String session, boolean pathKnown) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final String FEDERATED = "federated-user";
    /** Of names and paths; baseline keys add parts behind a mark that is none of these. */
    private static final Pattern RESOURCE = Pattern.compile("[a-z0-9+=,.@_/-]+");

    /** Whom a text names; empty where it is no ARN of IAM or STS with an account. */
    public static Optional<PrincipalArn> of(String text) {
        String[] parts = fold(text).split(":", 6);
        if (parts.length != 6
                || !parts[0].equals("arn")
                || !parts[1].startsWith("aws")
                || !(parts[2].equals("iam") || parts[2].equals("sts"))
                || !RESOURCE.matcher(parts[5]).matches()
                || !(ACCOUNT.matcher(parts[4]).matches() || parts[4].equals("aws"))) {
            return Optional.empty();
        }
        List<String> levels = Arrays.stream(parts[5].split("/"))
                .filter(level -> !level.isEmpty())
                .toList();
        if (levels.size() == 1 && levels.get(0).equals("root")) {
            return Optional.of(new PrincipalArn(parts[4], "root", "/", "", "", true));
        }
        String kind = levels.isEmpty() ? "" : levels.get(0);
        if (levels.size() == 1 && kind.equals(FEDERATED)) {
            return Optional.of(new PrincipalArn(parts[4], kind, "/", "", "", false));
        }
        if (levels.size() < 2) {
            return Optional.empty();
        }
        if (kind.equals("assumed-role")) {
            String session = levels.size() > 2 ? levels.get(2) : "";
            return Optional.of(new PrincipalArn(parts[4], "role", "/", levels.get(1), session, false));
        }
        int last = levels.size() - 1;
        String path = last == 1 ? "/" : "/" + String.join("/", levels.subList(1, last)) + "/";
        return Optional.of(new PrincipalArn(parts[4], kind, path, levels.get(last), "", true));
    }

    static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether both name one principal, sessions and paths apart. */
    public boolean sameAs(PrincipalArn other) {
        return account.equals(other.account) && kind.equals(other.kind) && name.equals(other.name);
    }

    /** Whether it stands for all federated users of an account, and another is one of them. */
    boolean meansAllOfItsKind(PrincipalArn other) {
        return kind.equals(FEDERATED) && name.isEmpty() && account.equals(other.account) && kind.equals(other.kind);
    }

    /** Whether it can be held at all. */
    public boolean isUserOrRole() {
        return kind.equals("user") || kind.equals("role");
    }

    /** Kind, path and name, as the resource part of an ARN in lower case. */
    String resource() {
        return name.isEmpty() ? kind : kind + path + name;
    }

    /** The same without its path. */
    String brief() {
        return name.isEmpty() ? kind : kind + "/" + name;
    }
}
