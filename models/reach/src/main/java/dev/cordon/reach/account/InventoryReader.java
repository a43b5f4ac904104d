package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads inventory files: what an account has besides its principals, since the authorization details list no resources.
 * The format is Cordon's own, in YAML or JSON. A field it does not know is an error, because it is a typing mistake.
 */
public final class InventoryReader {
    /** Fact of a compute resource whose role was named by an instance profile that no role of the snapshot has. */
    static final String INSTANCE_PROFILE = "instance_profile";

    private static final int MAX_ENTRIES = 1_000_000;

    private final SortedMap<String, Resource> resources = new TreeMap<>();
    private final Findings findings = new Findings();
    private final Documents documents = new Documents(findings);
    private String file = "";

    /**
     * Adds a file.
     *
     * @param name for messages
     * @param in read to its end, not closed
     * @throws InvalidSnapshotException where it is no inventory; the message names line, field and what to do
     */
    public InventoryReader add(String name, InputStream in) throws IOException, InvalidSnapshotException {
        file = name;
        Located root = LocatedReader.read(name, in);
        known(root, "an inventory", "resources", "compute", "users");
        each(root, "resources", this::resource);
        each(root, "compute", this::compute);
        each(root, "users", this::user);
        return this;
    }

    public Inventory inventory() {
        return new Inventory(Collections.unmodifiableSortedMap(resources), findings.list());
    }

    private interface Entry {
        void read(Located entry) throws InvalidSnapshotException;
    }

    private void each(Located root, String field, Entry entry) throws InvalidSnapshotException {
        Located list = root.field(field);
        if (list == null) {
            return;
        }
        if (!list.isList()) {
            throw wrong(list, field + " must be a list, but is " + list.shape().words() + ".");
        }
        for (Located item : list.items()) {
            entry.read(item);
        }
    }

    private void resource(Located entry) throws InvalidSnapshotException {
        known(entry, "a resource", "arn", "account", "tags", "policy", "facts");
        add(entry, null, facts(entry));
    }

    private void compute(Located entry) throws InvalidSnapshotException {
        known(entry, "a compute resource", "arn", "account", "role", "instance_profile", "tags", "policy", "facts");
        String role = text(entry, "role");
        String profile = text(entry, INSTANCE_PROFILE);
        if (role == null && profile == null) {
            throw wrong(
                    entry,
                    "a compute resource needs role (ARN of the role it runs as) or instance_profile; list"
                            + " compute without a role under resources.");
        }
        ofKind(entry, role, "role", "role");
        ofKind(entry, profile, INSTANCE_PROFILE, "instance-profile");
        SortedMap<String, String> facts = facts(entry);
        if (profile != null) {
            facts.put(INSTANCE_PROFILE, profile);
        }
        add(entry, role, facts);
    }

    private void user(Located entry) throws InvalidSnapshotException {
        known(entry, "a user", "arn", UserFacts.ACCESS_KEYS, UserFacts.LOGIN_PROFILE);
        ofKind(entry, arn(entry), "arn", "user");
        SortedMap<String, String> facts = new TreeMap<>();
        keys(entry, facts);
        String login = text(entry, UserFacts.LOGIN_PROFILE);
        if (login != null) {
            if (!login.equals("true") && !login.equals("false")) {
                throw wrong(entry, UserFacts.LOGIN_PROFILE + " must be true or false.");
            }
            facts.put(UserFacts.LOGIN_PROFILE, login);
        }
        add(entry, null, facts);
    }

    /** How many there are, or which, as {@code aws iam list-access-keys} lists them. */
    private void keys(Located entry, SortedMap<String, String> facts) throws InvalidSnapshotException {
        Located keys = entry.field(UserFacts.ACCESS_KEYS);
        if (keys == null) {
            return;
        }
        if (keys.isList()) {
            for (Located key : keys.items()) {
                key(key, facts);
            }
            facts.put(UserFacts.ACCESS_KEYS, String.valueOf(keys.items().size()));
            return;
        }
        if (!keys.isText() || !keys.text().matches("[0-9]{1,3}")) {
            throw wrong(
                    keys,
                    UserFacts.ACCESS_KEYS + " must be a number such as 0, 1 or 2, or the list AccessKeyMetadata of"
                            + " aws iam list-access-keys.");
        }
        facts.put(UserFacts.ACCESS_KEYS, String.valueOf(Integer.parseInt(keys.text())));
    }

    private void key(Located key, SortedMap<String, String> facts) throws InvalidSnapshotException {
        known(key, "an access key", "AccessKeyId", "CreateDate", "Status", "UserName");
        String id = text(key, "AccessKeyId");
        if (id == null || !KeyDates.isId(id)) {
            throw wrong(key, "an access key needs AccessKeyId, such as AKIAIOSFODNN7EXAMPLE.");
        }
        String status = text(key, "Status");
        if (status != null) {
            if (!status.equals("Active") && !status.equals("Inactive")) {
                throw wrong(key, "Status must be Active or Inactive.");
            }
            facts.put(UserFacts.ACCESS_KEY + id, status.toLowerCase(Locale.ROOT));
        }
        String created = text(key, "CreateDate");
        if (created != null) {
            long millis = Dates.plausible(created);
            if (millis == 0) {
                throw wrong(key, "CreateDate must be a time such as 2024-05-01T10:00:00Z.");
            }
            KeyDates.put(id, millis, facts);
        }
    }

    private void add(Located entry, @Nullable String role, SortedMap<String, String> facts)
            throws InvalidSnapshotException {
        String arn = arn(entry);
        String account = text(entry, "account");
        if (account != null && !IamArn.accountId(account)) {
            throw wrong(entry, "account must be twelve digits.");
        }
        Located document = entry.field("policy");
        NamedPolicy policy = document == null ? null : policy(arn, document);
        Resource resource = new Resource(
                arn,
                account != null ? account : IamArn.accountOf(arn),
                texts(entry, "tags"),
                policy,
                role,
                Collections.unmodifiableSortedMap(facts));
        Resource first = resources.putIfAbsent(arn, resource);
        if (first != null) {
            findings.of(
                    "duplicate-resource",
                    arn,
                    file + " line " + entry.line(),
                    "The inventory lists this ARN more than once; the first entry counts.");
        }
        if (resources.size() > MAX_ENTRIES) {
            throw wrong(entry, "lists more than " + MAX_ENTRIES + " resources; leave out what no policy names.");
        }
        if (resource.account().isEmpty()) {
            findings.of(
                    "unknown-owner",
                    arn,
                    file + " line " + entry.line(),
                    "Neither the ARN nor the field account says which account owns this resource, so access from"
                            + " another account cannot be told from access within one; add account.");
        }
    }

    private NamedPolicy policy(String arn, Located document) throws InvalidSnapshotException {
        if (document.isList()) {
            throw wrong(document, "policy must be an object or its text, but is a list.");
        }
        return new NamedPolicy(
                "resource policy of " + arn,
                documents.read(document.json(), arn, file + " line " + document.line(), "resource policy"));
    }

    private String arn(Located entry) throws InvalidSnapshotException {
        String arn = text(entry, "arn");
        if (arn == null || !arn.startsWith("arn:") || arn.split(":", 6).length < 6) {
            throw wrong(entry, "an entry needs arn, such as arn:aws:s3:::billing-exports.");
        }
        return arn;
    }

    private void ofKind(Located entry, @Nullable String arn, String field, String kind)
            throws InvalidSnapshotException {
        if (arn == null) {
            return;
        }
        IamArn parsed = IamArn.of(arn);
        if (parsed == null || !parsed.kind().equals(kind)) {
            throw wrong(
                    entry,
                    field + " must be the ARN of a " + kind + ", such as arn:aws:iam::123456789012:" + kind + "/name.");
        }
    }

    private SortedMap<String, String> facts(Located entry) throws InvalidSnapshotException {
        return texts(entry, "facts");
    }

    /** An object of plain texts; AWS's own list of {@code Key} and {@code Value} is taken too. */
    private SortedMap<String, String> texts(Located entry, String field) throws InvalidSnapshotException {
        SortedMap<String, String> texts = new TreeMap<>();
        Located value = entry.field(field);
        if (value == null) {
            return texts;
        }
        if (value.isObject()) {
            for (Map.Entry<String, Located> one : value.fields().entrySet()) {
                if (one.getValue().isObject() || one.getValue().isList()) {
                    throw wrong(one.getValue(), field + "." + one.getKey() + " must be text.");
                }
                texts.put(one.getKey(), one.getValue().text());
            }
            return texts;
        }
        for (Located item : value.items()) {
            Located key = item.field("Key");
            if (key == null || !key.isText()) {
                throw wrong(item, field + " must be an object, or a list of Key and Value.");
            }
            Located text = item.field("Value");
            texts.put(key.text(), text == null ? "" : text.text());
        }
        if (!value.isList()) {
            throw wrong(value, field + " must be an object such as {team: finance}.");
        }
        return texts;
    }

    private @Nullable String text(Located entry, String field) throws InvalidSnapshotException {
        Located value = entry.field(field);
        if (value == null) {
            return null;
        }
        if (!value.isText()) {
            throw wrong(value, field + " must be text, but is " + value.shape().words() + ".");
        }
        return value.text();
    }

    private void known(Located value, String what, String... fields) throws InvalidSnapshotException {
        List<String> allowed = Arrays.asList(fields);
        if (!value.isObject()) {
            throw wrong(value, what + " must be an object with some of " + String.join(", ", allowed) + ".");
        }
        for (Map.Entry<String, Located> field : value.fields().entrySet()) {
            if (!allowed.contains(field.getKey())) {
                throw wrong(
                        field.getValue(),
                        "the field " + field.getKey() + " is not known in " + what + "; known are "
                                + String.join(", ", allowed) + ".");
            }
        }
    }

    private InvalidSnapshotException wrong(Located at, String problem) {
        return new InvalidSnapshotException(file, at.line(), 0, problem);
    }
}
