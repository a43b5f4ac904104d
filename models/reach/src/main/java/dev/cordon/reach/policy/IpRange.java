package dev.cordon.reach.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 range. Read without looking any name up. */
public final class IpRange {
    private static final int MAX_TEXT = 64;

    private final byte[] address;
    private final int bits;

    private IpRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads an address or a range such as {@code 203.0.113.0/24}; null where it is neither. */
    public static @Nullable IpRange of(String written) {
        String text = written.strip();
        if (text.length() > MAX_TEXT) {
            return null;
        }
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int all = address.length * 8;
        int bits = slash < 0 ? all : number(text.substring(slash + 1), all);
        if (bits < 0) {
            return null;
        }
        for (int bit = bits; bit < all; bit++) {
            address[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return new IpRange(address, bits);
    }

    /** How many leading bits its addresses share; all of them where it is one address. */
    public int bits() {
        return bits;
    }

    /** Whether every address of another range is in this one. */
    public boolean contains(IpRange other) {
        if (address.length != other.address.length || other.bits < bits) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((address[bit / 8] ^ other.address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether some address is in both. */
    public boolean meets(IpRange other) {
        return contains(other) || other.contains(this);
    }

    private static byte @Nullable [] address(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static byte @Nullable [] four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = number(parts[i], 255);
            if (part < 0) {
                return null;
            }
            bytes[i] = (byte) part;
        }
        return bytes;
    }

    private static byte @Nullable [] six(String text) {
        String full = text;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') >= 0) {
            byte[] tail = four(text.substring(lastColon + 1));
            if (tail == null) {
                return null;
            }
            full = text.substring(0, lastColon + 1)
                    + Integer.toHexString((tail[0] & 255) << 8 | (tail[1] & 255)) + ":"
                    + Integer.toHexString((tail[2] & 255) << 8 | (tail[3] & 255));
        }
        int gap = full.indexOf("::");
        if (gap >= 0 && full.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        String[] before = groups(gap < 0 ? full : full.substring(0, gap));
        String[] after = groups(gap < 0 ? "" : full.substring(gap + 2));
        int given = before.length + after.length;
        if (gap < 0 ? given != 8 : given > 7) {
            return null;
        }
        byte[] bytes = new byte[16];
        return put(before, bytes, 0) && put(after, bytes, 8 - after.length) ? bytes : null;
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean put(String[] groups, byte[] bytes, int at) {
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            if (group.isEmpty() || group.length() > 4) {
                return false;
            }
            int value = 0;
            for (int k = 0; k < group.length(); k++) {
                int digit = group.charAt(k) < 128 ? Character.digit(group.charAt(k), 16) : -1;
                if (digit < 0) {
                    return false;
                }
                value = value * 16 + digit;
            }
            bytes[(at + i) * 2] = (byte) (value >> 8);
            bytes[(at + i) * 2 + 1] = (byte) value;
        }
        return true;
    }

    /** A decimal from 0 to a maximum, or -1. */
    private static int number(String text, int max) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= max ? value : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpRange that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    @Override
    public String toString() {
        return Arrays.toString(address) + "/" + bits;
    }
}
