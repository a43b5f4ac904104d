package dev.cordon.engine.action;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The actions there are, by id. */
public final class Responders {
    private final SortedMap<String, Responder> byId = new TreeMap<>();

    public Responders(Collection<? extends Responder> responders) {
        for (Responder responder : responders) {
            String id = responder.descriptor().id();
            if (byId.put(id, responder) != null) {
                throw new IllegalArgumentException("two responders call themselves " + id);
            }
        }
    }

    /** The responder of an action. */
    public Responder of(String action) {
        Responder responder = byId.get(action);
        if (responder == null) {
            throw new IllegalArgumentException("there is no action " + action + "; there are " + byId.keySet());
        }
        return responder;
    }

    public SortedMap<String, Responder> all() {
        return Collections.unmodifiableSortedMap(byId);
    }
}
