package dev.cordon.engine.action;

import java.util.List;

/**
 * What a step did.
 *
 * @param calls the calls that were made, in order, with the provider's request ids, as people read them; no secret
 * @param created names of what was created, so that it can be found and removed by hand
 * @param findings what came up on the way: what else the identity created, what could not be reached
 * @param atMillis when it was done
 */
public record Receipt(List<String> calls, List<String> created, List<String> findings, long atMillis) {
    public static final Receipt NONE = new Receipt(List.of(), List.of(), List.of(), 0);
}
