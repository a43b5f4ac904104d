package dev.cordon.domain;

import java.util.regex.Pattern;

/**
 * Where the call came from (OCSF {@code src_endpoint}).
 *
 * @param address IP address or, for calls that a cloud service makes, its host name; may be empty
 * @param network the network it belongs to at the grain at which people and workloads move: /24 for IPv4, /48 for IPv6,
 *     the host name of a service; may be empty
 * @param region place the event itself states: a cloud region or a UTC offset such as {@code +0200}; may be empty
 */
public record SourceEndpoint(String address, String network, String region) {
    public static final SourceEndpoint NONE = new SourceEndpoint("", "", "");

    private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}");

    /** Whether the call came from an address, and not from a service that called on somebody's behalf. */
    public boolean isAddress() {
        return RANGE.matcher(network).matches();
    }
}
