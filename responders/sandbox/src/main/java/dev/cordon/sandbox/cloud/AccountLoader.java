package dev.cordon.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts from the output of {@code aws iam get-account-authorization-details}, with the texts of all documents,
 * in the forms that {@link SnapshotReader} reads except another tool's listing. What cannot be read fails closed, with a
 * finding.
 */
public final class AccountLoader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, Account> accounts = new TreeMap<>();
    private final SortedMap<String, Managed> awsPolicies = new TreeMap<>();
    private final List<Entity> roles = new ArrayList<>();

    public AccountLoader() {
        try (InputStream in = AccountLoader.class.getResourceAsStream("aws-policies.json")) {
            if (in == null) {
                throw new IllegalStateException("aws-policies.json is not on the class path");
            }
            for (JsonNode policy : JSON.readTree(in).path("Policies")) {
                policy(policy);
            }
        } catch (IOException e) {
            throw new IllegalStateException("aws-policies.json cannot be read", e);
        }
    }

    /**
     * Adds a snapshot.
     *
     * @param name for messages
     * @throws InvalidSnapshotException where it is no JSON or no snapshot at all
     */
    public AccountLoader add(String name, InputStream in) throws IOException, InvalidSnapshotException {
        byte[] bytes = in.readAllBytes();
        new SnapshotReader().add(name, new ByteArrayInputStream(bytes));
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(bytes)) {
            while (values.hasNext()) {
                JsonNode value = values.next();
                for (JsonNode page : value.isArray() ? value : List.of(value)) {
                    page(page);
                }
            }
        }
        return this;
    }

    /** Everything that was added. */
    public Loaded loaded() {
        CloudState state = new CloudState(accounts, awsPolicies);
        for (Entity role : roles) {
            Trust trust = role.role().trust();
            if (trust != null) {
                state = state.with(role.with(role.role().with(Trust.of(trust.written(), state))));
            }
        }
        state.accounts().values().forEach(this::check);
        if (state.accounts().isEmpty()) {
            findings.add(new Finding("no-account", "", "No entry names an account, so nobody can call."));
        }
        return new Loaded(state, findings);
    }

    private void page(JsonNode page) {
        page.path("Policies").forEach(this::policy);
        page.path("GroupDetailList").forEach(node -> entity(Kind.GROUP, node));
        page.path("UserDetailList").forEach(node -> entity(Kind.USER, node));
        page.path("RoleDetailList").forEach(node -> entity(Kind.ROLE, node));
    }

    private void entity(Kind kind, JsonNode node) {
        Entity entity = new EntryReader(findings).entity(kind, node);
        if (entity == null) {
            return;
        }
        Account account = account(entity.arn());
        accounts.put(account.id(), account.with(kind, entity.name(), entity));
        if (kind == Kind.ROLE) {
            roles.add(entity);
        }
    }

    private void policy(JsonNode node) {
        Managed policy = new EntryReader(findings).policy(node);
        if (policy == null) {
            return;
        }
        if (policy.ofAws()) {
            Managed known = awsPolicies.get(policy.arn());
            boolean older =
                    known != null && Managed.BY_NUMBER.compare(known.defaultVersion(), policy.defaultVersion()) > 0;
            if (!older) {
                awsPolicies.put(policy.arn(), policy);
            }
        } else {
            Account account = account(policy.arn());
            accounts.put(account.id(), account.with(policy.arn(), policy));
        }
    }

    private Account account(String arn) {
        String[] parts = arn.split(":", 6);
        return accounts.computeIfAbsent(parts[4], id -> Account.empty(id, parts[1]));
    }

    private void check(Account account) {
        for (Kind kind : Kind.values()) {
            for (Entity entity : account.of(kind).values()) {
                entity.inline().forEach((name, document) -> unreadable(entity, "inline policy " + name, document));
                for (String arn : entity.attached()) {
                    Managed policy = managed(account, arn);
                    unreadable(entity, "attached policy " + arn, policy == null ? Document.MISSING : policy.inForce());
                }
                String boundary = entity.boundary();
                if (boundary != null) {
                    Managed policy = managed(account, boundary);
                    unreadable(entity, "boundary " + boundary, policy == null ? Document.MISSING : policy.inForce());
                }
                Trust trust = entity.role().trust();
                if (kind == Kind.ROLE && (trust == null || !trust.written().readable())) {
                    findings.add(new Finding(
                            "unreadable-trust-policy",
                            entity.arn(),
                            "The trust policy cannot be read: nobody may assume it."));
                }
            }
        }
    }

    private @Nullable Managed managed(Account account, String arn) {
        Managed ofAws = awsPolicies.get(arn);
        return ofAws != null ? ofAws : account.policies().get(arn);
    }

    private void unreadable(Entity of, String what, Document document) {
        if (!document.readable()) {
            findings.add(new Finding(
                    "unreadable-policy",
                    of.arn(),
                    "The " + what + " cannot be read (" + String.join("; ", document.problems())
                            + "): whoever has it is denied everything."));
        }
    }
}
