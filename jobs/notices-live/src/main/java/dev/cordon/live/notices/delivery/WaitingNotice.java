package dev.cordon.live.notices.delivery;

/**
 * A notice that its destination has not taken.
 *
 * @param outgoing what is sent
 * @param acceptedMillis since when it waits
 * @param attempts how often it was tried
 */
record WaitingNotice(Outgoing outgoing, long acceptedMillis, int attempts) {
    WaitingNotice triedOnceMore() {
        return new WaitingNotice(outgoing, acceptedMillis, attempts + 1);
    }
}
