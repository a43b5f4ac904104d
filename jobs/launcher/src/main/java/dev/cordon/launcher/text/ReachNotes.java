package dev.cordon.launcher.text;

import dev.cordon.launcher.account.LogChanges;
import dev.cordon.launcher.reach.Overview;
import dev.cordon.launcher.reach.Unseen;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.SnapshotChanges;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What stands below every answer about an account: what it is about, how old, what was broken, what was not seen.
 *
 * @param lines how lines are made
 */
public record ReachNotes(ReachLines lines) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int LINES = 3;
    private static final int ACCOUNTS = 5;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long HOURS_TOLD = 48;

    /** Which accounts, of what size, as of when. */
    public List<String> subject(Overview overview, long nowMillis) {
        String accounts = overview.accounts().stream().limit(ACCOUNTS).collect(Collectors.joining(", "));
        int more = overview.accounts().size() - ACCOUNTS;
        String told = (overview.accounts().size() == 1 ? "Account " : "Accounts ") + accounts
                + (more > 0 ? " and " + Quantity.of(more) + " more" : "") + ": "
                + Quantity.of(overview.users(), "user", "users") + ", "
                + Quantity.of(overview.groups(), "group", "groups") + ", "
                + Quantity.of(overview.roles(), "role", "roles") + ". " + moment(overview)
                + (known(overview) ? ", " + age(nowMillis - overview.momentMillis()) : "") + ".";
        List<String> out = new ArrayList<>(lines.text().wrap(lines.text().harmless(told), lines.columns() - 1, LINES));
        if (overview.changes().isPresent()) {
            out.addAll(lines.text().wrap(changes(overview.changes().get()), lines.columns() - 1, LINES));
        }
        return out;
    }

    /** What moment the answers stand for. */
    public static String moment(Overview overview) {
        if (overview.changed()) {
            return "Latest change in the logs: " + minute(overview.momentMillis());
        }
        if (!known(overview)) {
            return "The files hold no date, so how old they are is not known (--as-of)";
        }
        return (overview.asOfStated() ? "As of " : "Newest date in the files: ") + minute(overview.asOfMillis());
    }

    static String minute(long millis) {
        return MINUTE.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** What became of the changes that logs tell of; what did not occur is not told. */
    private static String changes(LogChanges changes) {
        StringBuilder told = new StringBuilder("Of " + Quantity.of(changes.records(), "record", "records")
                + " in the logs, " + Quantity.of(changes.applied(), "change", "changes") + " applied");
        add(told, changes.unchanged(), "without effect");
        add(told, changes.older(), "older than the snapshot");
        add(told, changes.elsewhere(), "of other accounts");
        add(told, changes.failed(), "not applied (" + SnapshotChanges.NOT_APPLIED + ")");
        if (changes.deadLetters() > 0) {
            told.append("; ").append(Quantity.of(changes.deadLetters(), "dead letter", "dead letters"));
        }
        return told.append('.').toString();
    }

    private static void add(StringBuilder told, long count, String words) {
        if (count > 0) {
            told.append(", ").append(Quantity.of(count)).append(' ').append(words);
        }
    }

    private static boolean known(Overview overview) {
        return overview.changed() || overview.asOfStated() || overview.asOfMillis() > 0;
    }

    /** What no answer could take into account. */
    public List<String> notSeen(List<Unseen> notSeen) {
        if (notSeen.isEmpty()) {
            return List.of();
        }
        Map<String, List<Unseen>> byMeaning = new LinkedHashMap<>();
        notSeen.forEach(unseen -> byMeaning
                .computeIfAbsent(unseen.meaning(), key -> new ArrayList<>())
                .add(unseen));
        List<String> parts = new ArrayList<>();
        byMeaning.forEach((meaning, all) -> parts.add(
                all.stream()
                                .map(each -> each.label() + " (" + each.option() + ")")
                                .collect(Collectors.joining(" and ")) + ", which " + meaning));
        String told = "Not seen: " + String.join("; ", parts) + ".";
        return lines.text().wrap(told, lines.columns() - 1, LINES + 1).stream()
                .map(lines.style()::yellow)
                .toList();
    }

    /** How many findings there are, where an answer is about something else. */
    public List<String> findingCount(List<Finding> findings) {
        return findings.isEmpty()
                ? List.of()
                : List.of(Quantity.of(findings.size(), "finding", "findings")
                        + " in the input; the ranking (without a question) tells them.");
    }

    /** Findings by code, each with one example; {@code --json} has them all. */
    public List<String> findings(List<Finding> findings) {
        Map<String, List<Finding>> byCode =
                findings.stream().collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()));
        List<String> out = new ArrayList<>();
        if (!findings.isEmpty()) {
            out.add(Quantity.of(findings.size(), "finding", "findings")
                    + " in the input; the rest is answered (--json lists them all):");
        }
        byCode.forEach((code, all) -> {
            Finding first = all.get(0);
            String told = Quantity.of(all.size()) + " " + code + (all.size() > 1 ? ", first: " : ": ") + first.subject()
                    + ": " + first.message();
            boolean begun = false;
            for (String line : lines.text().wrap(lines.text().harmless(told), lines.columns() - 5, LINES)) {
                out.add((begun ? "    " : "  ") + line);
                begun = true;
            }
        });
        return out;
    }

    static String age(long millis) {
        if (millis < -HOUR_MILLIS) {
            return "in the future";
        }
        long hours = Math.max(0, millis) / HOUR_MILLIS;
        if (hours < 1) {
            return "less than an hour ago";
        }
        return hours <= HOURS_TOLD
                ? Quantity.of(hours, "hour ago", "hours ago")
                : Quantity.of(hours / 24, "day ago", "days ago");
    }
}
