package dev.cordon.console.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whose requests limits count together: an IPv4 address, and of IPv6 the /64, since whoever has one address there has all of
 * it (RFC 4291, 2.5.4; RFC 6177) and can ask from another one each time. For limits alone: the audit keeps whole addresses.
 */
public final class Network {
    private static final int PREFIX_BYTES = 8;
    /** A literal, so that no name is ever looked up; an interface's name behind {@code %} is not part of it. */
    private static final Pattern SIX = Pattern.compile("\\[?(?<address>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+)(?:%[^\\]]*)?]?");

    private Network() {}

    /** The network of an address; what is no IPv6 address is one by itself. */
    public static String of(String address) {
        var matcher = SIX.matcher(address);
        if (!matcher.matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(matcher.group("address"));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
