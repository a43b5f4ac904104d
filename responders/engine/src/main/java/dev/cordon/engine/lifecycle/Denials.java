package dev.cordon.engine.lifecycle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Calls of the held identity that were denied since the hold began: evidence for or against it.
 *
 * @param attackLike how many looked like an attack
 * @param routine how many were routine, from the usual place
 * @param unclear how many were neither
 * @param lastAttackLikeMillis time of the last that looked like an attack, or 0
 * @param lastMillis time of the last of any kind, or 0
 * @param releaseProposed whether release was proposed since only routine was denied
 * @param recent the last calls that were counted, each as time and a 64-bit hash of its event id: bounded, since every
 *     version is journalled
 * @param forgottenMillis time of the latest call that was counted and is not among them any more, or 0
 */
public record Denials(
        long attackLike,
        long routine,
        long unclear,
        long lastAttackLikeMillis,
        long lastMillis,
        boolean releaseProposed,
        List<String> recent,
        long forgottenMillis) {
    public static final Denials NONE = new Denials(0, 0, 0, 0, 0, false, List.of(), 0);

    /** So many calls are told apart one by one. */
    private static final int MOST_RECENT = 64;

    public Denials {
        recent = recent == null ? List.of() : List.copyOf(recent); // absent in what was written before
    }

    /**
     * Whether a call was counted before. Of one that is older than what is remembered that is not known: it is taken for a
     * repeat, so that a trail that is read again counts nothing twice, unless it would be the first of its kind, which no
     * repeat is.
     */
    boolean has(DenialKind kind, long at, String eventId) {
        if (eventId.isEmpty()) {
            return false;
        }
        boolean first = switch (kind) {
            case ATTACK_LIKE -> attackLike == 0;
            case ROUTINE -> routine == 0;
            case UNCLEAR -> unclear == 0;
        };
        return recent.contains(mark(at, eventId)) || (at <= forgottenMillis && !first);
    }

    private static String mark(long at, String eventId) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (byte each : eventId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        return Long.toString(at, Character.MAX_RADIX) + "/" + Long.toUnsignedString(hash, Character.MAX_RADIX);
    }

    private static long timeOf(String mark) {
        return Long.parseLong(mark.substring(0, mark.indexOf('/')), Character.MAX_RADIX);
    }

    Denials plus(DenialKind kind, long at, String eventId) {
        List<String> marks = new ArrayList<>(recent);
        long forgotten = forgottenMillis;
        if (!eventId.isEmpty()) {
            marks.add(mark(at, eventId));
        }
        while (marks.size() > MOST_RECENT) {
            String oldest = Collections.min(marks, Comparator.comparingLong(Denials::timeOf));
            marks.remove(oldest);
            forgotten = Math.max(forgotten, timeOf(oldest));
        }
        boolean attack = kind == DenialKind.ATTACK_LIKE;
        return new Denials(
                attackLike + (attack ? 1 : 0),
                routine + (kind == DenialKind.ROUTINE ? 1 : 0),
                unclear + (kind == DenialKind.UNCLEAR ? 1 : 0),
                attack ? Math.max(at, lastAttackLikeMillis) : lastAttackLikeMillis,
                Math.max(at, lastMillis),
                releaseProposed,
                marks,
                forgotten);
    }

    /** A call that may have been counted before keeps the lease from lapsing silently all the same, if it is late. */
    Denials lateAttack(DenialKind kind, long at) {
        return kind == DenialKind.ATTACK_LIKE && at > lastAttackLikeMillis
                ? new Denials(
                        attackLike,
                        routine,
                        unclear,
                        at,
                        Math.max(at, lastMillis),
                        releaseProposed,
                        recent,
                        forgottenMillis)
                : this;
    }

    Denials proposed() {
        return new Denials(
                attackLike, routine, unclear, lastAttackLikeMillis, lastMillis, true, recent, forgottenMillis);
    }

    /** Whether all that was denied is routine from the usual place, and something was. */
    public boolean routineOnly() {
        return routine > 0 && attackLike == 0 && unclear == 0;
    }

    /** As people read it. */
    public String words() {
        if (attackLike + routine + unclear == 0) {
            return "none";
        }
        return attackLike + " attack-like, " + routine + " routine from the usual place, " + unclear + " unclear";
    }
}
