package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that happened to a containment: a record of evidence, and what people are shown.
 *
 * @param containment which
 * @param tenant whose
 * @param identityKey identity that is held
 * @param version of the containment after it
 * @param part its number among those of one version, from 0: with id and version it names the transition
 * @param kind what happened
 * @param from state before
 * @param to state after; the same where it did not move
 * @param actor who: a subject, or {@code cordon}
 * @param reason one sentence
 * @param details more for people, such as the calls of a receipt; no secret
 * @param ending how the hold ended or is ending
 * @param atMillis when
 */
public record Transition(
        ContainmentId containment,
        String tenant,
        String identityKey,
        long version,
        int part,
        Kind kind,
        ContainmentState from,
        ContainmentState to,
        String actor,
        String reason,
        List<String> details,
        Ending ending,
        long atMillis) {
    /** What a rotation's details begin with: the public id of the credential that was replaced. */
    public static final String REPLACED = "replaced ";

    /** By Cordon itself. */
    public static final String CORDON = "cordon";

    /** What happened. */
    public enum Kind {
        /** It moved from one state to another. */
        MOVED,
        /** A step came further. */
        STEP,
        /** A person approved; more approvals may be needed. */
        APPROVED,
        /** The lease is longer now. */
        EXTENDED,
        /** A control was undone. */
        UNDONE,
        /** A control is being put up again. */
        REASSERTED,
        /** A call of the held identity was denied. */
        DENIED,
        /** Release is proposed, since only routine was denied. */
        RELEASE_PROPOSED,
        /** A credential that was taken away is replaced; says how long that took. */
        ROTATED,
        /** People must look at it. */
        ESCALATED,
        /** A decision that does not fit the state; it changed nothing. */
        DECISION_REFUSED,
        /** A credential is in the open, as was heard after the hold was planned. */
        EXPOSED
    }

    /** The detail that names the signed decision by which a transition came to be. */
    public static String madeBy(String nonce) {
        return "by decision " + nonce;
    }

    /** Public ids of the credentials whose replacements it tells of. */
    public List<String> replaced() {
        return kind != Kind.ROTATED
                ? List.of()
                : details.stream()
                        .filter(detail -> detail.startsWith(REPLACED))
                        .map(detail -> detail.substring(REPLACED.length()))
                        .toList();
    }

    Transition with(String detail) {
        List<String> more = new ArrayList<>(details);
        more.add(detail);
        return new Transition(
                containment,
                tenant,
                identityKey,
                version,
                part,
                kind,
                from,
                to,
                actor,
                reason,
                List.copyOf(more),
                ending,
                atMillis);
    }

    /** Deterministic, so that a repeated delivery is the same record. */
    public String id() {
        return containment.value() + "/" + version + "/" + part;
    }
}
