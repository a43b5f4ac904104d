package dev.cordon.wire.ocsf;

/** Tells an IPv4 or IPv6 address from any other text, without asking a name server as {@code InetAddress} would. */
final class IpLiteral {
    private static final int MAX_LENGTH = 45;

    private IpLiteral() {}

    static boolean matches(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        return text.indexOf(':') >= 0 ? isV6(text) : isV4(text);
    }

    private static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits = !part.isEmpty()
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!digits || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        if (gap < 0) {
            return groups(text) == 8;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** Number of 16-bit groups, where a trailing IPv4 address counts for two; -1 when it is not a list of groups. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && isV4(part)) {
                groups += 2;
            } else if (!part.isEmpty()
                    && part.length() <= 4
                    && part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
                groups++;
            } else {
                return -1;
            }
        }
        return groups;
    }
}
