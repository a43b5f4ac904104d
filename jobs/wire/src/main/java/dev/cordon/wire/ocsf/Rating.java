package dev.cordon.wire.ocsf;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityKind;

/**
 * One value of an OCSF enumeration: its id and caption. The bands are conventions of this output, stated in
 * {@code docs/alert-format.md}; the numbers behind them are written beside.
 */
record Rating(int id, String caption) {
    /** Priority 0-100: from 75 critical, 50 high, 25 medium, 5 low. */
    static Rating severity(double priority) {
        if (priority >= 75) {
            return new Rating(5, "Critical");
        }
        if (priority >= 50) {
            return new Rating(4, "High");
        }
        if (priority >= 25) {
            return new Rating(3, "Medium");
        }
        return priority >= 5 ? new Rating(2, "Low") : new Rating(1, "Informational");
    }

    /** The bands of the severity; OCSF counts risk from 0. */
    static Rating risk(double priority) {
        Rating severity = severity(priority);
        return new Rating(severity.id() - 1, severity.id() == 1 ? "Info" : severity.caption());
    }

    /** Impact 0-1 in quarters. */
    static Rating impact(double impact) {
        if (impact >= 0.75) {
            return new Rating(4, "Critical");
        }
        if (impact >= 0.5) {
            return new Rating(3, "High");
        }
        return impact >= 0.25 ? new Rating(2, "Medium") : new Rating(1, "Low");
    }

    /**
     * P(compromise): high from 0.9, medium from 0.5; never high without a calibrated threshold, always low for an
     * identity with too little history.
     */
    static Rating confidence(Alert alert) {
        if (alert.immature() || alert.probability() < 0.5) {
            return new Rating(1, "Low");
        }
        return alert.probability() >= 0.9 && alert.calibrated() ? new Rating(3, "High") : new Rating(2, "Medium");
    }

    /** A closed episode is archived, not resolved: silence is no verdict. A held identity waits for a person. */
    static Rating status(Alert alert) {
        if (alert.state() == AlertState.CLOSED) {
            return new Rating(5, "Archived");
        }
        return alert.held() ? new Rating(2, "In Progress") : new Rating(1, "New");
    }

    static Rating activity(Alert alert) {
        if (alert.state() == AlertState.CLOSED) {
            return new Rating(3, "Close");
        }
        return alert.revision() <= 1 ? new Rating(1, "Create") : new Rating(2, "Update");
    }

    static Rating user(IdentityKind kind) {
        return switch (kind) {
            case HUMAN -> new Rating(1, "User");
            case SERVICE, WORKLOAD, CI_RUNNER -> new Rating(4, "Service");
            case AI_AGENT, TOOL -> new Rating(99, kind.label());
            case UNKNOWN -> new Rating(0, "Unknown");
        };
    }
}
