package dev.cordon.console.access;

import dev.cordon.console.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where requests may come from. The name that a browser was given for this server has to be one that it has, so that a page
 * that lets its own name point here reads nothing; and what changes something has to come from the console's own page.
 */
public final class Origins {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

    private final Optional<URI> origin;

    /**
     * Of a server.
     *
     * @param origin as browsers see it, where something stands before this server; empty on one's own machine
     */
    public Origins(Optional<URI> origin) {
        this.origin = origin;
    }

    /** Whether cookies go over TLS alone. */
    boolean secure() {
        return origin.filter(each -> "https".equals(each.getScheme())).isPresent();
    }

    /** Whether a browser asked for exactly this address, and not for another name of this machine's. */
    public static boolean isAt(URI address, Context context) {
        return address.getAuthority().equalsIgnoreCase(host(context.req()));
    }

    void host(Context context) {
        String host = host(context.req());
        boolean known = THIS_MACHINE.contains(name(host))
                || origin.filter(each -> each.getAuthority().equalsIgnoreCase(host))
                        .isPresent();
        if (!known) {
            throw refused("It was asked for under a name that is not its own; use the address that 'cordon console'"
                    + " prints, or set console.origin.");
        }
    }

    void ownPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String from = context.header("Origin");
        boolean own =
                (site == null || OWN_PAGE.contains(site)) && (from == null || from.equalsIgnoreCase(expected(context)));
        if (!own) {
            throw refused("Open the console itself, and do it there.");
        }
    }

    private String expected(Context context) {
        return origin.map(each -> each.getScheme() + "://" + each.getAuthority())
                .orElseGet(() -> "http://" + host(context.req()));
    }

    private static String host(jakarta.servlet.http.HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static Problem refused(String detail) {
        return Problem.of(Problem.Kind.CROSS_SITE, detail);
    }
}
