package dev.cordon.engine.guardrail;

import dev.cordon.domain.Action;
import dev.cordon.domain.IdentityEvent;

/**
 * A call of a held identity that was denied. Texts are empty where the log does not say.
 *
 * @param action what was tried
 * @param resource on what
 * @param address from where
 * @param network network of the address
 * @param session id of the session
 * @param client family of the software
 */
public record DeniedCall(
        Action action, String resource, String address, String network, String session, String client) {
    public static DeniedCall of(IdentityEvent event) {
        return new DeniedCall(
                event.action(),
                event.resources().isEmpty() ? "" : event.resources().get(0).id(),
                event.endpoint().address(),
                event.endpoint().network(),
                event.session().id(),
                event.client().family());
    }
}
