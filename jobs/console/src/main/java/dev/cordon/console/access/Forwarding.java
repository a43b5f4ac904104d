package dev.cordon.console.access;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests come from that proxies pass on. Each proxy writes behind what {@value #HEADER} says already by whom it was
 * asked, so of as many as are trusted the names count, from the right; what stands before them anybody may have written.
 */
public final class Forwarding {
    /** What proxies write into. */
    public static final String HEADER = "X-Forwarded-For";

    /** An address, as some write it with a port. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<four>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|\\[(?<bracketed>[0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?"
                    + "|(?<six>[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44})");

    private final int proxies;

    /** @param proxies how many are trusted; 0 where nobody's word counts */
    public Forwarding(int proxies) {
        this.proxies = proxies;
    }

    /** Where a request comes from. */
    public String address(Context context) {
        return address(
                context.req().getRemoteAddr(), Collections.list(context.req().getHeaders(HEADER)));
    }

    /**
     * Where a request comes from: whom the outermost trusted proxy names, or who asked here, where they name fewer, or no
     * address.
     *
     * @param peer who asked here
     * @param lines of the header, in their order
     */
    String address(String peer, List<String> lines) {
        List<String> named = new ArrayList<>();
        lines.forEach(line -> named.addAll(Arrays.asList(line.split(",", -1))));
        if (proxies == 0 || named.size() < proxies) {
            return peer;
        }
        Matcher matcher = ADDRESS.matcher(named.get(named.size() - proxies).strip());
        if (!matcher.matches()) {
            return peer;
        }
        for (String form : List.of("four", "bracketed", "six")) {
            String address = matcher.group(form);
            if (address != null) {
                return address;
            }
        }
        throw new IllegalStateException("a pattern matched and none of its forms did");
    }
}
