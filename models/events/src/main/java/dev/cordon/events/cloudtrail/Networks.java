package dev.cordon.events.cloudtrail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The network that a source address belongs to, at the grain at which people and workloads move. */
final class Networks {
    private static final int MAX_HOST_LENGTH = 128;

    private Networks() {}

    /**
     * {@code /24} for IPv4 (also when mapped into IPv6), {@code /48} for IPv6 in the notation of RFC 5952, and a host
     * name in lower case as it stands. Leading zeros are read as decimal.
     */
    static String of(String address) {
        if (address.isEmpty()) {
            return "";
        }
        if (address.indexOf(':') >= 0) {
            int[] groups = ipv6(address);
            if (groups != null) {
                return network(groups);
            }
        } else {
            long v4 = ipv4(address, 0);
            if (v4 >= 0) {
                return slash24(v4);
            }
        }
        String host = address.length() > MAX_HOST_LENGTH ? address.substring(0, MAX_HOST_LENGTH) : address;
        return host.toLowerCase(Locale.ROOT);
    }

    /** Whether the address is the name of a service rather than an IP address. */
    static boolean isHost(String address) {
        return address.indexOf(':') < 0 && !address.isEmpty() && ipv4(address, 0) < 0;
    }

    private static String network(int[] g) {
        boolean mapped = g[0] == 0 && g[1] == 0 && g[2] == 0 && g[3] == 0 && g[4] == 0 && g[5] == 0xFFFF;
        if (mapped) {
            return slash24(((long) g[6] << 16) | g[7]);
        }
        if (g[2] != 0) {
            return hex(g[0]) + ":" + hex(g[1]) + ":" + hex(g[2]) + "::/48";
        }
        if (g[1] != 0) {
            return hex(g[0]) + ":" + hex(g[1]) + "::/48";
        }
        return g[0] != 0 ? hex(g[0]) + "::/48" : "::/48";
    }

    private static String hex(int group) {
        return Integer.toHexString(group);
    }

    private static String slash24(long v4) {
        return (v4 >> 24) + "." + ((v4 >> 16) & 0xFF) + "." + ((v4 >> 8) & 0xFF) + ".0/24";
    }

    /** The address as a number, or -1. */
    private static long ipv4(String text, int from) {
        long value = 0;
        int parts = 0;
        int p = from;
        while (true) {
            int start = p;
            int part = 0;
            while (p < text.length() && p - start < 4 && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
                part = part * 10 + text.charAt(p++) - '0';
            }
            if (p == start || p - start > 3 || part > 255) {
                return -1;
            }
            value = (value << 8) | part;
            parts++;
            if (parts == 4) {
                return p == text.length() ? value : -1;
            }
            if (p == text.length() || text.charAt(p) != '.') {
                return -1;
            }
            p++;
        }
    }

    /** The eight groups of an IPv6 address (RFC 4291, section 2.2; a zone is ignored), or null. */
    private static int @Nullable [] ipv6(String address) {
        int zone = address.indexOf('%');
        String text = zone < 0 ? address : address.substring(0, zone);
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int p = 0;
        int length = text.length();
        if (text.startsWith("::")) {
            gap = 0;
            p = 2;
        }
        while (p < length) {
            int start = p;
            int group = 0;
            while (p < length && p - start < 5 && Character.digit(text.charAt(p), 16) >= 0 && text.charAt(p) < 128) {
                group = (group << 4) | Character.digit(text.charAt(p++), 16);
            }
            if (p < length && text.charAt(p) == '.') {
                long v4 = count <= 6 ? ipv4(text, start) : -1;
                if (v4 < 0) {
                    return null;
                }
                groups[count++] = (int) (v4 >> 16);
                groups[count++] = (int) (v4 & 0xFFFF);
                break;
            }
            if (p == start || p - start > 4 || count == 8) {
                return null;
            }
            groups[count++] = group;
            if (p == length) {
                break;
            }
            if (text.charAt(p++) != ':' || p == length) {
                return null;
            }
            if (text.charAt(p) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                p++;
            }
        }
        return expand(groups, count, gap);
    }

    private static int @Nullable [] expand(int[] groups, int count, int gap) {
        if (gap < 0) {
            return count == 8 ? groups : null;
        }
        if (count == 8) {
            return null;
        }
        int[] full = new int[8];
        System.arraycopy(groups, 0, full, 0, gap);
        System.arraycopy(groups, gap, full, 8 - (count - gap), count - gap);
        return full;
    }
}
