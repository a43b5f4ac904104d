package dev.cordon.engine.guardrail;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.reach.hold.UsualNetworks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator knows of identities, as {@code identities.yaml} says: by pattern of ARN, from where and in which
 * sessions they work, and who answers for them. The first entry that means an identity counts.
 */
public final class KnownIdentities {
    public static final KnownIdentities NONE = new KnownIdentities(List.of());

    private final List<Entry> entries;

    private record Entry(ArnPattern arn, HeldFacts facts, String owner) {}

    private KnownIdentities(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Identities of a text.
     *
     * @param name of the file, for messages
     */
    public static KnownIdentities read(String name, String text) throws InvalidConfigException {
        return ConfigFile.read(name, text, f -> {
            f.only("identities");
            List<Entry> entries = new ArrayList<>();
            f.each("identities", item -> entry(item).ifPresent(entries::add));
            return new KnownIdentities(List.copyOf(entries));
        });
    }

    private static Optional<Entry> entry(ConfigFields f) {
        f.only("arn", "networks", "vpcs", "vpc_endpoints", "vpc_networks", "sessions", "owner");
        String written = f.requiredText("arn");
        Optional<ArnPattern> arn = ArnPattern.of(written);
        if (arn.isEmpty() && !written.isEmpty()) {
            f.reject(
                    "arn",
                    "'" + written + "' would match nothing; write an ARN of IAM such as"
                            + " arn:aws:iam::111122223333:role/name, with * and ? where needed");
        }
        UsualNetworks networks = UsualNetworks.of(List.of());
        try {
            networks = new UsualNetworks(
                    f.texts("networks"), f.texts("vpcs"), f.texts("vpc_endpoints"), f.texts("vpc_networks"));
        } catch (IllegalArgumentException e) {
            f.reject("networks", String.valueOf(e.getMessage()));
        }
        Set<String> sessions = new LinkedHashSet<>(f.texts("sessions"));
        UsualNetworks usual = networks;
        String owner = f.text("owner", "");
        return arn.map(pattern -> new Entry(pattern, new HeldFacts(usual, sessions), owner));
    }

    /** What is known of a user or role. */
    public HeldFacts factsOf(String arn) {
        return find(arn).map(Entry::facts).orElse(HeldFacts.NONE);
    }

    /** Who answers for it, or empty. */
    public String ownerOf(String arn) {
        return find(arn).map(Entry::owner).orElse("");
    }

    private Optional<Entry> find(String arn) {
        return entries.stream().filter(entry -> entry.arn().means(arn)).findFirst();
    }
}
