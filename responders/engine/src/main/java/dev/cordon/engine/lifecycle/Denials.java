package dev.cordon.engine.lifecycle;

/**
 * Calls of the held identity that were denied since the hold began: evidence for or against it.
 *
 * @param attackLike how many looked like an attack
 * @param routine how many were routine, from the usual place
 * @param unclear how many were neither
 * @param lastAttackLikeMillis time of the last that looked like an attack, or 0
 * @param lastMillis time of the last of any kind, or 0
 * @param releaseProposed whether release was proposed since only routine was denied
 */
public record Denials(
        long attackLike,
        long routine,
        long unclear,
        long lastAttackLikeMillis,
        long lastMillis,
        boolean releaseProposed) {
    public static final Denials NONE = new Denials(0, 0, 0, 0, 0, false);

    Denials plus(DenialKind kind, long at) {
        boolean attack = kind == DenialKind.ATTACK_LIKE;
        return new Denials(
                attackLike + (attack ? 1 : 0),
                routine + (kind == DenialKind.ROUTINE ? 1 : 0),
                unclear + (kind == DenialKind.UNCLEAR ? 1 : 0),
                attack ? Math.max(at, lastAttackLikeMillis) : lastAttackLikeMillis,
                Math.max(at, lastMillis),
                releaseProposed);
    }

    Denials proposed() {
        return new Denials(attackLike, routine, unclear, lastAttackLikeMillis, lastMillis, true);
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
