package dev.cordon.live.notices.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * A URL that notices may be sent to: only what somebody configured is one, and only over TLS, but on this machine. Messages of
 * what is none never repeat it, since it may be a secret.
 */
final class WebAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /** @throws IllegalArgumentException saying what is wrong, without the text */
    static URI of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url: is no URL");
        }
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("url: give https://HOST/PATH, without user and fragment");
        }
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(plain && THIS_MACHINE.contains(host))) {
            throw new IllegalArgumentException("url: must begin with https:// (http:// only to this machine)");
        }
        return uri;
    }
}
