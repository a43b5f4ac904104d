package dev.cordon.events.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public ids of AWS access keys in what a scanner matched: {@code AKIA…} of users, {@code ASIA…} of sessions ("IAM
 * identifiers", IAM User Guide). Ids only; whatever else stands in the text is the secret and is used to keep it out.
 */
final class CredentialIds {
    /** Different ids taken from one finding. */
    static final int MOST = 8;
    /** A part of a matched text that is shorter may stand anywhere by chance. */
    private static final int SHORTEST_PART = 8;

    private static final int SHORTEST_SECRET = 4;

    private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9+])(?:AKIA|ASIA)[A-Z0-9]{12,124}(?![A-Za-z0-9+])");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[\\s\"'`,;=:]+");

    private final Set<String> ids = new TreeSet<>();
    private final List<String> secrets = new ArrayList<>();

    /** Takes a text that may hold an id, a secret, or both. */
    void add(String matched) {
        if (matched.isEmpty()) {
            return;
        }
        Matcher found = ID.matcher(matched);
        while (found.find() && ids.size() < MOST) {
            ids.add(found.group());
        }
        String rest = found.replaceAll(" ");
        if (matched.length() >= SHORTEST_SECRET) {
            secrets.add(matched);
        }
        for (String part : BETWEEN_PARTS.split(rest, -1)) {
            if (part.length() >= SHORTEST_PART) {
                secrets.add(part);
            }
        }
    }

    Set<String> ids() {
        return ids;
    }

    /** The text without anything that was matched; ids are public and stay. */
    String withoutSecrets(String text) {
        String clean = text;
        for (String secret : secrets) {
            if (!ids.contains(secret)) {
                clean = clean.replace(secret, "[masked]");
            }
        }
        return clean;
    }
}
