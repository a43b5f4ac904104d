package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;

/**
 * Why a stream ended before its time.
 *
 * @param reason class of failure
 * @param detail what exactly
 */
record StreamFailure(RejectReason reason, String detail) {}
