package dev.cordon.reach.account;

import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads service and resource control policies: plain policy documents, the output of {@code aws organizations
 * describe-policy}, or Cordon's own form with levels and accounts, in JSON or YAML.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public final class OrganizationReader {
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String ALLOW_ALL_RESOURCE =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private enum Kind {
        SERVICE("service control policy", "FullAWSAccess", ALLOW_ALL, "SERVICE_CONTROL_POLICY", "--scp"),
        RESOURCE("resource control policy", "RCPFullAWSAccess", ALLOW_ALL_RESOURCE, "RESOURCE_CONTROL_POLICY", "--rcp");

        private final String words;
        private final String fullAccess;
        private final String document;
        private final String type;
        private final String option;

        Kind(String words, String fullAccess, String document, String type, String option) {
            this.words = words;
            this.fullAccess = fullAccess;
            this.document = document;
            this.type = type;
            this.option = option;
        }
    }

    private static final class Given {
        private final List<ControlLevel> levels = new ArrayList<>();
        private final List<NamedPolicy> plain = new ArrayList<>();
        private String source = "";
        private boolean known;
    }

    private final Findings findings = new Findings();
    private final Documents documents = new Documents(findings);
    private final Given service = new Given();
    private final Given resource = new Given();
    private final SortedSet<String> exempt = new TreeSet<>();

    /** Adds service control policies; the name is for messages, the stream is read to its end and not closed. */
    public OrganizationReader addServiceControl(String file, InputStream in)
            throws IOException, InvalidSnapshotException {
        add(Kind.SERVICE, service, file, in);
        return this;
    }

    /** Adds resource control policies; the name is for messages, the stream is read to its end and not closed. */
    public OrganizationReader addResourceControl(String file, InputStream in)
            throws IOException, InvalidSnapshotException {
        add(Kind.RESOURCE, resource, file, in);
        return this;
    }

    /** What was added: policies from plain files together are one level that binds every account. */
    public ReadControls controls() {
        return new ReadControls(
                new OrganizationControls(
                        levels(Kind.SERVICE, service),
                        service.known,
                        levels(Kind.RESOURCE, resource),
                        resource.known,
                        Collections.unmodifiableSortedSet(new TreeSet<>(exempt))),
                findings.list());
    }

    private void add(Kind kind, Given given, String file, InputStream in) throws IOException, InvalidSnapshotException {
        Located root = LocatedReader.read(file, in);
        given.known = true;
        if (root.isObject() && root.fields().containsKey("levels")) {
            levels(kind, given, file, root);
        } else {
            given.plain.addAll(policies(kind, file, root));
            given.source = given.source.isEmpty() ? file : given.source + ", " + file;
        }
    }

    private void levels(Kind kind, Given given, String file, Located root) throws InvalidSnapshotException {
        known(file, root, "levels", "management_account");
        Located management = root.field("management_account");
        if (management != null) {
            exempt.add(account(file, management));
        }
        Located levels = root.field("levels");
        if (levels == null || !levels.isList()) {
            throw wrong(file, root, "levels must be a list.");
        }
        for (Located level : levels.items()) {
            known(file, level, "name", "accounts", "policies");
            Located name = level.field("name");
            SortedSet<String> accounts = new TreeSet<>();
            Located listed = level.field("accounts");
            if (listed != null) {
                if (!listed.isList() || listed.items().isEmpty()) {
                    throw wrong(file, listed, "accounts must be a list of account ids; leave it out for all accounts.");
                }
                for (Located one : listed.items()) {
                    accounts.add(account(file, one));
                }
            }
            Located policies = level.field("policies");
            if (policies == null || !policies.isList() || policies.items().isEmpty()) {
                throw wrong(file, level, "a level needs policies: a list of name and document.");
            }
            List<NamedPolicy> read = new ArrayList<>();
            for (Located policy : policies.items()) {
                read.addAll(policies(kind, file, policy));
            }
            String called = name == null ? "level at line " + level.line() : name.text();
            given.levels.add(new ControlLevel(called, accounts, List.copyOf(read)));
        }
    }

    /** The policies of a plain document, of AWS's output, of name and document, or of a list of these. */
    private List<NamedPolicy> policies(Kind kind, String file, Located value) throws InvalidSnapshotException {
        List<NamedPolicy> policies = new ArrayList<>();
        if (value.isList()) {
            for (Located item : value.items()) {
                if (item.isList()) {
                    throw wrong(file, item, "a policy must be an object, but is a list.");
                }
                policies.addAll(policies(kind, file, item));
            }
            return policies;
        }
        if (!value.isObject()) {
            throw wrong(file, value, "a " + kind.words + " must be an object with Statement.");
        }
        Located nested = value.field("Policy");
        Located policy = nested == null ? value : nested;
        Located content = policy.field("Content");
        Located document = value.field("document");
        if (content != null) {
            policies.add(described(kind, file, policy, content));
        } else if (document != null) {
            known(file, value, "name", "document");
            Located name = value.field("name");
            policies.add(named(kind, file, name == null ? "" : name.text(), document));
        } else if (value.field("Statement") != null) {
            policies.add(named(kind, file, file, value));
        } else {
            throw wrong(
                    file,
                    value,
                    "this is no " + kind.words + ": give a policy document (an object with Statement), the output of"
                            + " aws organizations describe-policy, or an object with levels.");
        }
        return policies;
    }

    private NamedPolicy described(Kind kind, String file, Located policy, Located content)
            throws InvalidSnapshotException {
        Located summary = policy.field("PolicySummary");
        Located type = summary == null ? null : summary.field("Type");
        if (type != null && !type.text().equals(kind.type)) {
            throw wrong(
                    file,
                    type,
                    "this is a " + type.text().toLowerCase(Locale.ROOT).replace('_', ' ') + ", but " + kind.option
                            + " takes a " + kind.words + ".");
        }
        Located name = summary == null ? null : summary.field("Name");
        return named(kind, file, name == null ? "" : name.text(), content);
    }

    private NamedPolicy named(Kind kind, String file, String name, Located document) {
        String called = name.isEmpty() ? file + " line " + document.line() : name;
        return new NamedPolicy(
                kind.words + " " + called,
                documents.read(document.json(), called, file + " line " + document.line(), kind.words));
    }

    private List<ControlLevel> levels(Kind kind, Given given) {
        List<ControlLevel> levels = new ArrayList<>(given.levels);
        if (!given.plain.isEmpty()) {
            levels.add(new ControlLevel("every account", new TreeSet<>(), List.copyOf(given.plain)));
        }
        return levels.stream().map(level -> presumed(kind, given, level)).toList();
    }

    /** AWS attaches full access to every level; a list of denials alone would otherwise allow nothing at all. */
    private ControlLevel presumed(Kind kind, Given given, ControlLevel level) {
        boolean allows = level.policies().stream()
                .flatMap(policy -> policy.document().statements().stream())
                .anyMatch(statement -> statement.effect() == Effect.ALLOW);
        boolean unreadable =
                level.policies().stream().anyMatch(policy -> !policy.document().readable());
        if (allows || unreadable) {
            return level;
        }
        if (kind == Kind.SERVICE) {
            findings.of(
                    "presumed-full-access",
                    level.accounts().isEmpty() && !given.plain.isEmpty() ? given.source : level.name(),
                    "",
                    "The service control policies given for this level allow nothing, so AWS's FullAWSAccess is presumed"
                            + " beside them; give every policy of the level if it is not attached.");
        }
        List<NamedPolicy> policies = new ArrayList<>(level.policies());
        policies.add(new NamedPolicy(
                kind.words + " " + kind.fullAccess,
                PolicyReader.read(kind.document).document()));
        return new ControlLevel(level.name(), level.accounts(), List.copyOf(policies));
    }

    private static String account(String file, Located value) throws InvalidSnapshotException {
        if (!value.isText() || !IamArn.accountId(value.text())) {
            throw wrong(file, value, "an account must be twelve digits, such as \"123456789012\".");
        }
        return value.text();
    }

    private static void known(String file, Located value, String... fields) throws InvalidSnapshotException {
        if (!value.isObject()) {
            throw wrong(file, value, "must be an object with " + String.join(", ", fields) + ".");
        }
        for (Map.Entry<String, Located> field : value.fields().entrySet()) {
            if (!Arrays.asList(fields).contains(field.getKey())) {
                throw wrong(
                        file,
                        field.getValue(),
                        "the field " + field.getKey() + " is not known here; known are " + String.join(", ", fields)
                                + ".");
            }
        }
    }

    private static InvalidSnapshotException wrong(String file, Located at, String problem) {
        return new InvalidSnapshotException(file, at.line(), 0, problem);
    }
}
