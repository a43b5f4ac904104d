package dev.cordon.live.notices;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.live.notices.delivery.Destination;
import dev.cordon.live.notices.message.NoticeKind;
import dev.cordon.live.notices.message.Notices;
import dev.cordon.wire.files.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the job that tells people is told.
 *
 * @param installation what all jobs have in common
 * @param detectionKeys texts of the public keys of the detection jobs whose alerts are told
 * @param destinations where notices go
 * @param routing which go where
 * @param notices writes them
 * @param lapsingBefore so long before the end of a lease it is told
 * @param notOlderThan what happened longer ago is not told any more
 * @param giveUpAfter how long a notice is tried
 */
public record LiveNoticesSettings(
        Installation installation,
        List<String> detectionKeys,
        List<Destination> destinations,
        Routing routing,
        Notices notices,
        Duration lapsingBefore,
        Duration notOlderThan,
        Duration giveUpAfter) {
    /** Name of the section in the installation's file. */
    public static final String SECTION = "notices";

    private static final String CONSOLE = "console";
    private static final int CONSOLE_PORT = 18080;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final double TOP_ALERTS_FROM = 50;
    private static final Duration LAPSING_BEFORE = Duration.ofMinutes(10);
    private static final Duration A_DAY = Duration.ofHours(24);

    public LiveNoticesSettings {
        detectionKeys = List.copyOf(detectionKeys);
        destinations = List.copyOf(destinations);
    }

    /**
     * Reads them from the installation's file.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    public static LiveNoticesSettings read(Path file, Map<String, String> environment) {
        String console = InstallationFile.read(file, CONSOLE, environment, (installation, fields) -> console(fields));
        return InstallationFile.read(
                file, SECTION, environment, (installation, fields) -> of(installation, fields, console));
    }

    /** Whether an installation has the job at all. */
    public static boolean isConfigured(Path file, Map<String, String> environment) {
        return InstallationFile.read(
                file,
                SECTION,
                environment,
                (installation, fields) -> !fields.keys().isEmpty());
    }

    /** The section's own job checks it; here only what a link needs is taken. */
    private static String console(ConfigFields fields) {
        return fields.text("origin", "http://127.0.0.1:" + fields.whole("port", 1, 65_535, CONSOLE_PORT));
    }

    private static LiveNoticesSettings of(Installation installation, ConfigFields fields, String console) {
        fields.only(
                "detection_keys",
                "contact",
                "console",
                "lapsing_before",
                "not_older_than",
                "give_up_after",
                "destinations",
                "routes",
                "owners",
                "unowned");
        List<Destination> destinations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        fields.each("destinations", item -> {
            Destination read = destination(installation, item);
            if (!names.add(read.name())) {
                item.reject("name", "stands twice; give each destination a name of its own");
            }
            destinations.add(read);
        });
        if (destinations.isEmpty()) {
            fields.reject("destinations", "names none, so nobody would ever be told; name one");
        }
        return new LiveNoticesSettings(
                installation,
                SignedAlerts.keys(fields, installation, "no alert would ever be told"),
                destinations,
                routing(fields, names),
                new Notices(installation.tenant(), link(fields, console), fields.requiredText("contact")),
                fields.span("lapsing_before", LAPSING_BEFORE),
                fields.span("not_older_than", A_DAY),
                fields.span("give_up_after", A_DAY));
    }

    private static String link(ConfigFields fields, String otherwise) {
        String link = fields.text("console", otherwise);
        try {
            URI uri = new URI(link);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return link.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // told below
        }
        fields.reject(
                "console", "must be the address of the console as people reach it, such as https://cordon.example.org");
        return otherwise;
    }

    private static Destination destination(Installation installation, ConfigFields item) {
        item.only("name", "kind", "url", "secret", "file");
        String name = item.requiredText("name");
        if (!NAME.matcher(name).matches()) {
            item.reject("name", "must be lower-case letters, digits, '_' and '-', 63 at most");
        }
        Destination.Kind kind = item.choice(
                "kind",
                List.of(Destination.Kind.values()),
                each -> each.name().toLowerCase(Locale.ROOT),
                Destination.Kind.WEBHOOK);
        boolean file = kind == Destination.Kind.FILE;
        boolean webhook = kind == Destination.Kind.WEBHOOK;
        refuse(item, file, "file", "url");
        refuse(item, !file, "url", "file");
        refuse(item, !webhook, "url", "secret");
        String address = file ? installation.path(item.requiredText("file")).toString() : item.requiredText("url");
        String secret = webhook ? item.requiredText("secret") : "";
        try {
            return new Destination(name, kind, address, secret);
        } catch (IllegalArgumentException e) {
            String[] problem = String.valueOf(e.getMessage()).split(": ", 2);
            item.reject(problem[0], problem[problem.length - 1]);
            return new Destination(
                    name, Destination.Kind.FILE, installation.path("missing").toString(), "");
        }
    }

    private static void refuse(ConfigFields item, boolean other, String needed, String field) {
        if (other && item.has(field)) {
            item.reject(field, "is nothing for this kind of destination; remove it (" + needed + " is what it needs)");
        }
    }

    private static Routing routing(ConfigFields fields, Set<String> names) {
        List<Routing.Route> routes = new ArrayList<>();
        fields.each("routes", item -> {
            item.only("on", "priority", "exposed_priority", "to");
            List<NoticeKind> on = item.choices("on", NoticeKind.routed(), NoticeKind::word);
            if (on.isEmpty()) {
                item.reject("on", "names nothing; name what is told, such as [alert.top]");
            }
            double priority = item.number("priority", 0, 100, TOP_ALERTS_FROM);
            double exposed = item.number("exposed_priority", 0, 100, item.has("priority") ? priority : 0);
            routes.add(new Routing.Route(on, priority, exposed, known(item, "to", names)));
        });
        Map<String, List<String>> owners = new LinkedHashMap<>();
        fields.each("owners", item -> {
            item.only("owner", "to");
            String owner = Routing.key(item.requiredText("owner"));
            if (owners.put(owner, known(item, "to", names)) != null) {
                item.reject("owner", "stands twice (case does not count); keep one");
            }
        });
        return new Routing(routes, owners, known(fields, "unowned", names));
    }

    private static List<String> known(ConfigFields fields, String key, Set<String> names) {
        List<String> to = fields.texts(key);
        if (to.isEmpty()) {
            fields.reject(key, "names no destination; name at least one");
        }
        for (String name : to) {
            if (!names.contains(name)) {
                fields.reject(key, "'" + name + "' is no destination; name one of notices.destinations");
            }
        }
        return to;
    }

    /** How a message or a list of jobs names it. */
    public String jobName() {
        return "cordon notices of " + installation.tenant();
    }
}
