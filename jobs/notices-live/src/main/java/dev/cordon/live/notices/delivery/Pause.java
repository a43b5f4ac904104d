package dev.cordon.live.notices.delivery;

/** How long a destination is left alone after failures in a row: doubled each time, with a part that differs by notice. */
final class Pause {
    private static final long FIRST_MILLIS = 5_000;
    private static final long MOST_MILLIS = 15 * 60_000;
    private static final int MOST_DOUBLINGS = 20;

    private Pause() {}

    /**
     * Between half of the full pause and all of it. The part is made of the notice's id, so that a run can be repeated, and
     * many destinations behind one door do not come back at one moment.
     *
     * @param failures in a row, at least 1
     * @param askedMillis how long the destination asks for, or 0
     */
    static long millis(int failures, String id, long askedMillis) {
        long full = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(MOST_DOUBLINGS, failures - 1));
        long part = Math.floorMod((id + "/" + failures).hashCode(), full / 2 + 1);
        return Math.max(askedMillis, full / 2 + part);
    }
}
