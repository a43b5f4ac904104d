package dev.cordon.engine.suppress;

import dev.cordon.domain.KeptText;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.reach.policy.IpRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of one identity is expected: these actions, from these places, on these resources. Values are exact; nothing in it
 * stands for everything.
 *
 * @param actions as alerts write them, {@code service:operation}
 * @param places addresses, networks no wider than /24 (IPv4) or /48 (IPv6), names of services that call, or
 *     {@link #NO_PLACE} for events that state none
 * @param resources as alerts write them, each the only one of an event, or {@link #NO_RESOURCE} for events that name none;
 *     empty for any, and any number
 */
public record SuppressionScope(List<String> actions, List<String> places, List<String> resources) {
    /** Where an event states no address. */
    public static final String NO_PLACE = "none";
    /** Where an event names no resource. A resource of this name is never a match. */
    public static final String NO_RESOURCE = "none";
    /** Values of each kind. */
    public static final int MOST = 8;

    private static final int LONGEST_ALL = 4_000;
    private static final int WIDEST_V4 = 24;
    private static final int WIDEST_V6 = 48;

    public SuppressionScope {
        actions = List.copyOf(actions);
        places = List.copyOf(places);
        resources = List.copyOf(resources);
    }

    /** What is wrong with it, and what to write instead; empty where it is small and exact. */
    public Optional<String> problem() {
        if (actions.isEmpty() || actions.size() > MOST || places.isEmpty() || places.size() > MOST) {
            return Optional.of("it needs 1 to " + MOST + " actions and 1 to " + MOST + " places");
        }
        if (resources.size() > MOST) {
            return Optional.of(
                    "it has " + resources.size() + " resources; " + MOST + " at most; an empty list stands for any");
        }
        List<String> all =
                Stream.of(actions, places, resources).flatMap(List::stream).toList();
        if (all.stream().anyMatch(String::isBlank)
                || all.stream().mapToInt(String::length).sum() > LONGEST_ALL) {
            return Optional.of("a value is empty, or all are longer than " + LONGEST_ALL + " characters");
        }
        if (all.stream().anyMatch(each -> !each.equals(each.strip()))) {
            return Optional.of("a value begins or ends with white space; write it as the alert has it");
        }
        if (!all.stream().allMatch(KeptText::isWhole)) {
            return Optional.of("a value is so long that it was cut, or part of it was replaced or masked, so it stands"
                    + " for many; leave it out, and what has it counts in full");
        }
        if (all.stream().anyMatch(each -> each.indexOf('*') >= 0)) {
            return Optional.of("'*' stands for nothing here; name each action, place and resource");
        }
        return places.stream()
                .filter(SuppressionScope::isTooWide)
                .findFirst()
                .map(each -> "the place " + each + " is no address, name, or network of at least /" + WIDEST_V4
                        + " (IPv6: /" + WIDEST_V6 + ")");
    }

    private static boolean isTooWide(String place) {
        if (place.indexOf('/') < 0) {
            return false;
        }
        @Nullable IpRange range = IpRange.of(place);
        return range == null || range.bits() < (place.indexOf(':') >= 0 ? WIDEST_V6 : WIDEST_V4);
    }

    /** What of an event lies beyond it; empty where it is within. */
    Optional<String> beyond(SpeakingEvent event) {
        if (!KeptText.isWhole(event.action()) || !KeptText.isWhole(event.address())) {
            return Optional.of("its action or place cannot be seen whole");
        }
        if (!actions.contains(event.action())) {
            return Optional.of("another action: " + event.action());
        }
        if (places.stream().noneMatch(place -> isAt(event.address(), place))) {
            return Optional.of("another place: " + (event.address().isEmpty() ? NO_PLACE : event.address()));
        }
        return resources.isEmpty() ? Optional.empty() : beyondResources(event);
    }

    private Optional<String> beyondResources(SpeakingEvent event) {
        if (!event.showsAllResources()) {
            return Optional.of("not all of its resources can be seen");
        }
        if (!KeptText.isWhole(event.resource())) {
            return Optional.of("its resource cannot be seen whole");
        }
        if (event.resource().isEmpty()) {
            return resources.contains(NO_RESOURCE) ? Optional.empty() : Optional.of("it names no resource");
        }
        return resources.contains(event.resource()) && !event.resource().equals(NO_RESOURCE)
                ? Optional.empty()
                : Optional.of("another resource: " + event.resource());
    }

    private static boolean isAt(String address, String place) {
        if (address.isEmpty()) {
            return place.equals(NO_PLACE);
        }
        if (address.equals(place)) {
            return true;
        }
        @Nullable IpRange range = IpRange.of(place);
        @Nullable IpRange own = IpRange.of(address);
        return range != null && own != null && address.indexOf('/') < 0 && range.contains(own);
    }
}
