package dev.cordon.console;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.ConfigFile;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.access.TenantRoles;
import dev.cordon.console.decide.KeyFolder;
import dev.cordon.console.evidence.EvidencePlace;
import dev.cordon.console.oidc.OidcFields;
import dev.cordon.console.oidc.OidcSettings;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.ElasticFields;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the console is told: section {@value #SECTION} of {@code cordon.yaml}.
 *
 * @param installation what all jobs have in common
 * @param elastic where the index is
 * @param keys folder of the keys that it signs with
 * @param subjects who may use it
 * @param tokens subjects of scripts, by the SHA-256 of their tokens
 * @param oidc provider that people sign in by; empty where they do not
 * @param signIn where the one-time token lies and whom it signs in; empty where nobody signs in so
 * @param evidence where chains of evidence lie; empty where nobody reads them here
 * @param port that it listens on at 127.0.0.1
 * @param origin as browsers see it, where something with TLS stands before it
 * @param proxies how many of those that stand before it say truly whom they were asked by
 * @param raw whether it shows the log's own records of events
 */
public record ConsoleSettings(
        Installation installation,
        ElasticConfig elastic,
        Path keys,
        Subjects subjects,
        Map<String, Subject> tokens,
        Optional<OidcSettings> oidc,
        Optional<LocalSignIn> signIn,
        Optional<EvidencePlace> evidence,
        int port,
        Optional<URI> origin,
        int proxies,
        boolean raw) {
    /** The same at another port. */
    public ConsoleSettings at(int other) {
        return new ConsoleSettings(
                installation, elastic, keys, subjects, tokens, oidc, signIn, evidence, other, origin, proxies, raw);
    }

    /** Those in which anybody has a role, by name or by a group of the provider's. */
    SortedSet<String> tenants() {
        SortedSet<String> tenants = new TreeSet<>();
        subjects.all().forEach(each -> tenants.addAll(each.tenants().keySet()));
        oidc.ifPresent(provider -> provider.grants()
                .grants()
                .forEach(each -> tenants.addAll(each.tenants().keySet())));
        return tenants;
    }

    /** Name of the section in the installation's file. */
    public static final String SECTION = "console";
    /** Port unless said otherwise. */
    public static final int PORT = 18_080;

    private static final int MOST_PORT = 65_535;
    private static final int MOST_PROXIES = 10;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * Signing in on the machine that the console runs on.
     *
     * @param file where the token lies
     * @param subject whom it signs in
     */
    public record LocalSignIn(Path file, Subject subject) {}

    public ConsoleSettings {
        tokens = Map.copyOf(tokens);
    }

    /**
     * Reads them from the installation's file.
     *
     * @throws dev.cordon.wire.files.InvalidInputException with everything that is wrong
     */
    public static ConsoleSettings read(Path file, Map<String, String> environment) {
        return InstallationFile.readUnshared(
                file, SECTION, "a decision must be of nobody else", environment, ConsoleSettings::of);
    }

    private static ConsoleSettings of(Installation installation, ConfigFields fields) {
        fields.only(
                "elasticsearch",
                "keys",
                "users",
                "users_file",
                "tokens",
                "oidc",
                "sign_in",
                "evidence",
                "port",
                "origin",
                "proxies",
                "raw");
        Optional<OidcSettings> oidc =
                fields.has("oidc") ? Optional.of(OidcFields.read(fields.mapping("oidc"))) : Optional.empty();
        List<Subject> users = new ArrayList<>();
        fields.each("users", each -> users.add(user(each, users)));
        file(installation, fields, users);
        boolean byGroup = oidc.filter(each -> !each.grants().grants().isEmpty()).isPresent();
        if (users.isEmpty() && !byGroup) {
            fields.reject("users", "names nobody, so nobody could sign in; name a subject and its role in a tenant");
        }
        Subjects subjects = new Subjects(users);
        Map<String, Subject> tokens = new HashMap<>();
        fields.each("tokens", each -> token(each, subjects, tokens));
        return new ConsoleSettings(
                installation,
                ElasticFields.read(
                        fields.mapping("elasticsearch").only("urls", "login", "ca_file"), installation::path),
                installation.path(fields.requiredText("keys")),
                subjects,
                tokens,
                oidc,
                signIn(installation, fields, subjects),
                evidence(installation, fields),
                fields.whole("port", 0, MOST_PORT, PORT),
                origin(fields),
                proxies(fields),
                fields.truth("raw", false));
    }

    /** Users that stand in a file of their own. */
    private static void file(Installation installation, ConfigFields fields, List<Subject> users) {
        String named = fields.text("users_file", "");
        if (named.isEmpty()) {
            return;
        }
        Path file = installation.path(named);
        try {
            users.addAll(ConfigFile.read(file.toString(), Files.readString(file), of -> {
                of.only("users");
                List<Subject> more = new ArrayList<>(users);
                of.each("users", each -> more.add(user(each, more)));
                return more.subList(users.size(), more.size());
            }));
        } catch (InvalidConfigException e) {
            fields.reject("users_file", String.join("; ", e.problems()));
        } catch (IOException e) {
            fields.reject("users_file", file + " cannot be read; name a file of UTF-8 text");
        }
    }

    private static Subject user(ConfigFields fields, List<Subject> before) {
        fields.only("subject", "tenants", "signs_as");
        String name = fields.requiredText("subject");
        if (!name.isEmpty() && !KeyFolder.NAME.matcher(name).matches()) {
            fields.reject(
                    "subject", "has to be letters, digits, '@', '.', '_', '+' and '-': a key's file has its name");
        }
        if (before.stream().anyMatch(each -> each.name().equals(name))) {
            fields.reject("subject", "'" + name + "' stands twice; keep one");
        }
        Optional<String> signs = Optional.of(fields.text("signs_as", "")).filter(each -> !each.isEmpty());
        return new Subject(name, TenantRoles.read(fields), signs);
    }

    private static void token(ConfigFields fields, Subjects subjects, Map<String, Subject> tokens) {
        fields.only("subject", "sha256");
        String digest = fields.requiredText("sha256");
        if (!digest.isEmpty() && !DIGEST.matcher(digest).matches()) {
            fields.reject("sha256", "has to be the SHA-256 of a token of 22 characters or more, in lower-case hex");
        }
        Optional<Subject> subject = named(fields, subjects);
        subject.ifPresent(each -> {
            if (tokens.put(digest, each) != null) {
                fields.reject("sha256", "stands twice; nobody shares a token");
            }
        });
    }

    private static Optional<Subject> named(ConfigFields fields, Subjects subjects) {
        String name = fields.requiredText("subject");
        Optional<Subject> subject = subjects.named(name);
        if (subject.isEmpty() && !name.isEmpty()) {
            fields.reject("subject", "'" + name + "' is none of users");
        }
        return subject;
    }

    private static Optional<LocalSignIn> signIn(Installation installation, ConfigFields fields, Subjects subjects) {
        if (!fields.has("sign_in")) {
            return Optional.empty();
        }
        ConfigFields of = fields.mapping("sign_in").only("file", "subject");
        Path file = installation.path(of.requiredText("file"));
        return named(of, subjects).map(subject -> new LocalSignIn(file, subject));
    }

    private static Optional<EvidencePlace> evidence(Installation installation, ConfigFields fields) {
        if (!fields.has("evidence")) {
            return Optional.empty();
        }
        ConfigFields of = fields.mapping("evidence").only("folder", "keys");
        return Optional.of(new EvidencePlace(
                installation.path(of.requiredText("folder")),
                of.texts("keys").stream().map(installation::path).toList()));
    }

    private static Optional<URI> origin(ConfigFields fields) {
        String text = fields.text("origin", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI origin = URI.create(text);
            boolean bare = Set.of("", "/").contains(origin.getRawPath()) && origin.getRawQuery() == null;
            if ("https".equals(origin.getScheme()) && origin.getHost() != null && bare) {
                return Optional.of(origin);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        fields.reject("origin", "has to be https, a host, and a port where it is not 443: https://cordon.example.org");
        return Optional.empty();
    }

    private static int proxies(ConfigFields fields) {
        int proxies = fields.whole("proxies", 0, MOST_PROXIES, 0);
        if (proxies > 0 && !fields.has("origin")) {
            fields.reject(
                    "proxies", "needs origin: without one nothing stands before the console; set it or leave it out");
        }
        return proxies;
    }
}
