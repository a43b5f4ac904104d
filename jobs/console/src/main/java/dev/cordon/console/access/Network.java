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
    private static final String PREFIX = "/64";
    /** Hex digits of a /48, which is what a site is given at most. */
    private static final int SITE_DIGITS = 12;

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
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + PREFIX
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** The site that a {@link #of network} lies in, of IPv6 the /48; what is no IPv6 network is one by itself. */
    public static String siteOf(String network) {
        return network.endsWith(PREFIX) ? network.substring(0, SITE_DIGITS) + "/48" : network;
    }
}
