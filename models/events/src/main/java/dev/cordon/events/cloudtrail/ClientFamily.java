package dev.cordon.events.cloudtrail;

import java.util.Locale;

/**
 * Names the software behind a user agent so that it stays the same over versions, runs and machines. The caller chooses
 * the user agent: the family is a facet, never part of a key.
 */
final class ClientFamily {
    private static final int MAX_LENGTH = 40;
    /** Products that others put before their own name, or that say more than the first product does. */
    private static final String[] TELLING = {"Terraform/", "Pulumi/", "OpenTofu/", "aws-cdk/", "SAM-CLI/"};

    private ClientFamily() {}

    /**
     * Product and major version, {@code browser} for browsers, a service's or console's host name as it stands; empty
     * for no user agent.
     */
    static String of(String userAgent) {
        String text = userAgent.strip();
        if (text.startsWith("[")) {
            text = text.substring(1, text.endsWith("]") ? text.length() - 1 : text.length())
                    .strip();
        }
        if (text.isEmpty()) {
            return "";
        }
        for (String product : TELLING) {
            int at = text.indexOf(product);
            if (at >= 0) {
                return family(text.substring(at));
            }
        }
        if (text.startsWith("Mozilla")) {
            return "browser";
        }
        if (text.endsWith(".amazonaws.com") && text.indexOf(' ') < 0) {
            return cut(text.toLowerCase(Locale.ROOT));
        }
        if (text.equals("AWS Internal")) {
            return "aws-internal";
        }
        return family(text);
    }

    /** How a family reaches AWS: {@code console, cli, iac, sdk, service} or {@code other}. */
    static String access(String family) {
        if (family.isEmpty()) {
            return "";
        }
        if (family.equals("browser")
                || family.startsWith("console")
                || family.startsWith("signin.")
                || family.startsWith("S3Console")) {
            return "console";
        }
        String lower = family.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".amazonaws.com") || lower.startsWith("aws-internal")) {
            return "service";
        }
        if (lower.startsWith("aws-cli") || lower.startsWith("aws-tools") || lower.startsWith("awspowershell")) {
            return "cli";
        }
        for (String product : TELLING) {
            if (family.startsWith(product.substring(0, product.length() - 1))) {
                return "iac";
            }
        }
        return lower.startsWith("boto") || lower.startsWith("aws-sdk") || lower.startsWith("aws-crt") ? "sdk" : "other";
    }

    private static String family(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '/' && text.charAt(end) != ',') {
            end++;
        }
        String product = stable(text.substring(0, end));
        if (end == text.length() || text.charAt(end) != '/') {
            return product;
        }
        int from = end + 1;
        if (from < text.length() && text.charAt(from) == 'v') {
            from++;
        }
        int p = from;
        while (p < text.length() && p - from < 3 && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
            p++;
        }
        boolean version = p > from && (p == text.length() || text.charAt(p) < '0' || text.charAt(p) > '9');
        return version && !product.isEmpty() ? product + "/" + text.substring(from, p) : product;
    }

    /** The product without what looks like the id of a run or machine, so that the family is the same next time. */
    private static String stable(String product) {
        String text = withoutUuid(product);
        StringBuilder kept = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && "-_.".indexOf(text.charAt(i)) < 0) {
                continue;
            }
            String part = text.substring(start, i);
            if (!part.isEmpty() && !isVolatile(part)) {
                if (kept.length() > 0) {
                    kept.append(text.charAt(start - 1));
                }
                kept.append(part);
            }
            start = i + 1;
        }
        return cut(kept.length() == 0 ? "other" : kept.toString());
    }

    private static String withoutUuid(String text) {
        for (int from = 0; from + 36 <= text.length(); from++) {
            if (isUuid(text, from)) {
                return text.substring(0, from) + withoutUuid(text.substring(from + 36));
            }
        }
        return text;
    }

    private static boolean isUuid(String text, int from) {
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVolatile(String part) {
        int digits = 0;
        boolean hex = true;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < '!' || c > '~') {
                return true;
            }
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hex &= Character.digit(c, 16) >= 0;
        }
        int length = part.length();
        return digits >= 4
                || digits == length
                || (digits >= 2 && length >= 8)
                || (hex && length >= (digits > 0 ? 4 : 8))
                || length > 24;
    }

    private static String cut(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }
}
