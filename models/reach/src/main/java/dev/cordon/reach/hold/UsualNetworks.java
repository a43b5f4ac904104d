package dev.cordon.reach.hold;

import dev.cordon.reach.policy.IpRange;
import java.util.List;
import java.util.TreeSet;

/**
 * From where an identity usually calls.
 *
 * @param cidrs public addresses and ranges, IPv4 and IPv6
 * @param vpcs ids of VPCs whose endpoints it uses
 * @param vpcEndpoints ids of VPC endpoints it uses
 * @param vpcCidrs private ranges within those VPCs, to which calls through their endpoints are limited; empty for no limit
 */
public record UsualNetworks(List<String> cidrs, List<String> vpcs, List<String> vpcEndpoints, List<String> vpcCidrs) {
    /** Sorts and checks them. */
    public UsualNetworks {
        cidrs = ranges(cidrs);
        vpcCidrs = ranges(vpcCidrs);
        vpcs = ids(vpcs, "vpc-");
        vpcEndpoints = ids(vpcEndpoints, "vpce-");
        if (!vpcCidrs.isEmpty() && vpcs.isEmpty() && vpcEndpoints.isEmpty()) {
            throw new IllegalArgumentException(
                    "private ranges " + vpcCidrs + " say nothing without a VPC or endpoint: anybody may have them");
        }
    }

    /** Public networks alone. */
    public static UsualNetworks of(List<String> cidrs) {
        return new UsualNetworks(cidrs, List.of(), List.of(), List.of());
    }

    public boolean empty() {
        return cidrs.isEmpty() && vpcs.isEmpty() && vpcEndpoints.isEmpty();
    }

    private static List<String> ranges(List<String> written) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String range : written) {
            if (IpRange.of(range) == null) {
                throw new IllegalArgumentException("neither an address nor a range: " + range);
            }
            sorted.add(range.strip());
        }
        return List.copyOf(sorted);
    }

    private static List<String> ids(List<String> written, String start) {
        for (String id : written) {
            if (!id.matches(start + "[0-9a-f]{8,17}")) {
                throw new IllegalArgumentException("no id of the form " + start + "…: " + id);
            }
        }
        return List.copyOf(new TreeSet<>(written));
    }
}
