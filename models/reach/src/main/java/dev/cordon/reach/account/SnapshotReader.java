package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.reach.policy.NamedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one or several accounts from the output of {@code aws iam get-account-authorization-details}: whole or in pages,
 * in one file or several, with documents as objects or as text. What is broken becomes a {@link Finding} and the rest is
 * read. For one use by one thread.
 */
public final class SnapshotReader {
    private final Findings findings = new Findings();
    private final EntryReader entries = new EntryReader(new Documents(findings));
    private final SortedMap<String, UserDetail> users = new TreeMap<>();
    private final SortedMap<String, GroupDetail> groups = new TreeMap<>();
    private final SortedMap<String, RoleDetail> roles = new TreeMap<>();
    private final SortedMap<String, PolicyVersions> policies = new TreeMap<>();
    private final Map<String, Boolean> complete = new TreeMap<>();
    private final Dates dates = new Dates();
    private final List<Finding> given = new ArrayList<>();
    private ReadControls controls = ReadControls.NONE;
    private @Nullable Inventory inventory;
    private long asOfMillis = -1;

    /**
     * Adds a file: a whole account, a page of one, or several of either.
     *
     * @param file name for messages
     * @param in read to its end, not closed
     * @throws InvalidSnapshotException where it is no JSON or no snapshot at all
     */
    public SnapshotReader add(String file, InputStream in) throws IOException, InvalidSnapshotException {
        Source source = new Source(file);
        new PageReader(file, source).read(in);
        source.end();
        return this;
    }

    /** What control policies bind the accounts; their findings become the snapshot's. */
    public SnapshotReader organization(ReadControls organization) {
        controls = organization;
        return this;
    }

    /** What else the accounts have; its findings become the snapshot's. */
    public SnapshotReader inventory(Inventory known) {
        inventory = known;
        return this;
    }

    /** When the account was read, milliseconds since 1970; else the latest date inside stands for it. */
    public SnapshotReader asOfMillis(long millis) {
        asOfMillis = millis;
        return this;
    }

    /** Everything that was added, checked as a whole. */
    public AccountSnapshot snapshot() {
        complete.forEach((account, whole) -> {
            if (!whole) {
                findings.of(
                        "snapshot-incomplete",
                        account,
                        "",
                        "The last page of this account says that another follows (IsTruncated, Marker or NextToken),"
                                + " and it was not given; what is on it is not known. Read the account without"
                                + " --max-items.");
            }
        });
        if (asOfMillis < 0 && dates.latest() == 0) {
            findings.of("unknown-age", "", "", "No date in the snapshot says how old it is; it counts as from 1970.");
        }
        SnapshotChecks checks = new SnapshotChecks(users, groups, roles, policies, findings);
        checks.check();
        SortedMap<String, Resource> resources = new TreeMap<>();
        if (inventory != null) {
            resources.putAll(checks.resolve(inventory.resources()));
            given.addAll(inventory.findings());
        }
        given.addAll(controls.findings());
        List<Finding> all = new ArrayList<>(findings.list());
        all.addAll(given);
        return new AccountSnapshot(
                Collections.unmodifiableSortedMap(users),
                Collections.unmodifiableSortedMap(groups),
                Collections.unmodifiableSortedMap(roles),
                Collections.unmodifiableSortedMap(policies),
                controls.controls(),
                Collections.unmodifiableSortedMap(resources),
                inventory != null,
                asOfMillis >= 0 ? asOfMillis : dates.latest(),
                all);
    }

    /** One file: knows which accounts it speaks of. */
    private final class Source implements PageReader.Taker {
        private final String file;
        private final SortedSet<String> accounts = new TreeSet<>();
        private final SortedSet<String> pageAccounts = new TreeSet<>();
        private final List<String> ownerless = new ArrayList<>();
        private final Map<String, String> places = new HashMap<>();
        private SortedSet<String> lastAccounts = new TreeSet<>();
        private boolean listing;

        Source(String file) {
            this.file = file;
        }

        @Override
        public void entry(String list, JsonNode node, String where) {
            dates.see(node);
            Entry entry = new Entry(node, list, node.path("Arn").asText(file), where, findings);
            switch (list) {
                case PageReader.USERS -> {
                    IamArn arn = entries.arn(entry, "user");
                    if (arn != null) {
                        put(users, entries.user(entry, arn), arn, entry);
                    }
                }
                case PageReader.GROUPS -> {
                    IamArn arn = entries.arn(entry, "group");
                    if (arn != null) {
                        put(groups, entries.group(entry, arn), arn, entry);
                    }
                }
                case PageReader.ROLES -> {
                    IamArn arn = entries.arn(entry, "role");
                    if (arn != null) {
                        put(roles, entries.role(entry, arn), arn, entry);
                    }
                }
                default -> {
                    IamArn arn = entries.arn(entry, "policy");
                    if (arn != null) {
                        put(policies, newer(entries.policy(entry, arn)), arn, entry);
                    }
                }
            }
        }

        private <T> void put(SortedMap<String, T> map, T detail, IamArn arn, Entry entry) {
            String key = entry.subject();
            if (!arn.account().equals(IamArn.AWS)) {
                accounts.add(arn.account());
                pageAccounts.add(arn.account());
            } else if (!arn.kind().equals("policy")) {
                ownerless.add(key);
            }
            T before = map.put(key, detail);
            boolean awsPolicy = arn.kind().equals("policy") && arn.account().equals(IamArn.AWS);
            if (before != null && !before.equals(detail) && !awsPolicy) {
                entry.finding(
                        "duplicate-arn",
                        "The same ARN is listed more than once with different content; the last counts.");
            }
            places.put(key, entry.where());
        }

        /** Of two readings of a policy that AWS maintains, the one whose version in force is newer. */
        private PolicyVersions newer(PolicyVersions read) {
            PolicyVersions known = policies.get(read.arn());
            boolean keep = known != null
                    && read.awsManaged()
                    && known.inForce() != null
                    && VersionOrder.BY_NUMBER.compare(known.defaultVersion(), read.defaultVersion()) > 0;
            return keep && known != null ? known : read;
        }

        @Override
        public void listed(JsonNode node, String where) {
            String list = PolicyListing.list(node);
            if (list == null) {
                return;
            }
            if (!listing) {
                listing = true;
                findings.of(
                        "policy-listing",
                        file,
                        "",
                        "This is a listing of policies by another tool, not the authorization details: attachments,"
                                + " groups, boundaries, tags and most of the principals are missing, so answers know"
                                + " only what the listed inline policies grant. Give the output of aws iam"
                                + " get-account-authorization-details.");
            }
            RoleDetail role = roles.get(node.path("Arn").asText());
            UserDetail user = users.get(node.path("Arn").asText());
            GroupDetail group = groups.get(node.path("Arn").asText());
            entry(list, PolicyListing.detail(node), where);
            merge(role, user, group);
        }

        /** A listing has one entry for each inline policy, so a principal may have several. */
        private void merge(@Nullable RoleDetail role, @Nullable UserDetail user, @Nullable GroupDetail group) {
            if (role != null) {
                roles.computeIfPresent(role.arn(), (arn, now) -> now.with(united(role.grants(), now.grants())));
            }
            if (user != null) {
                users.computeIfPresent(user.arn(), (arn, now) -> now.with(united(user.grants(), now.grants())));
            }
            if (group != null) {
                groups.computeIfPresent(group.arn(), (arn, now) -> now.with(united(group.grants(), now.grants())));
            }
        }

        private Grants united(Grants before, Grants now) {
            Grants united = before;
            for (Map.Entry<String, NamedPolicy> one : now.inline().entrySet()) {
                united = united.put(one.getKey(), one.getValue());
            }
            return united;
        }

        @Override
        public void wrong(String where, String sentence) {
            findings.of("wrong-type", file, where, sentence);
        }

        @Override
        public void pageEnd(boolean truncated) {
            SortedSet<String> about = pageAccounts.isEmpty() ? lastAccounts : new TreeSet<>(pageAccounts);
            for (String account : about.isEmpty() && truncated ? List.of(file) : about) {
                complete.merge(account, !truncated, (one, other) -> one || other);
            }
            lastAccounts = new TreeSet<>(about);
            pageAccounts.clear();
        }

        /** Principals whose ARN names AWS instead of an account belong to the one account of the file. */
        void end() {
            if (ownerless.isEmpty()) {
                return;
            }
            String owner = accounts.size() == 1 ? accounts.first() : IamArn.AWS;
            String sentence = accounts.size() == 1
                    ? "The ARN names aws instead of an account, which real accounts never do; it is taken to belong to "
                            + owner + ", the only account in the file."
                    : "The ARN names aws instead of an account, and the file does not tell which account is meant; what"
                            + " it may do in the accounts given is not known.";
            for (String arn : ownerless) {
                findings.of("no-account-in-arn", arn, places.getOrDefault(arn, file), sentence);
                users.computeIfPresent(arn, (key, user) -> user.ownedBy(owner));
                groups.computeIfPresent(arn, (key, group) -> group.ownedBy(owner));
                roles.computeIfPresent(arn, (key, role) -> role.ownedBy(owner));
            }
        }
    }
}
