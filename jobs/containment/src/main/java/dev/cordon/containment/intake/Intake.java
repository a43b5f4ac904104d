package dev.cordon.containment.intake;

import dev.cordon.domain.Alert;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.HoldPlanner;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.engine.run.EarlierHolds;
import dev.cordon.engine.suppress.Covering;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.AlertTrust;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.SeenRevisions;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes lines of the alert topic: reads, authenticates, asks the playbooks, and plans. Changes nothing. For one tenant; an
 * alert of another is refused whoever signed it. Safe for use by several threads.
 */
public final class Intake {
    private final String tenant;
    private final AlertReader reader = new AlertReader();
    private final AlertVerifier verifier;
    private final SeenRevisions seen;
    private final PlaybookSelector selector;
    private final EarlierHolds earlier;
    private final HoldPlanner planner;
    private final Covering suppressions;

    /** @param suppressions what people said is expected */
    public Intake(
            String tenant,
            AlertVerifier verifier,
            SeenRevisions seen,
            PlaybookSelector selector,
            EarlierHolds earlier,
            HoldPlanner planner,
            Covering suppressions) {
        this.tenant = tenant;
        this.verifier = verifier;
        this.seen = seen;
        this.selector = selector;
        this.earlier = earlier;
        this.planner = planner;
        this.suppressions = suppressions;
    }

    /** One line, whatever is in it. */
    public Taken take(byte[] line, long nowMillis) {
        return open(line, nowMillis)
                .fold(authentic -> selected(authentic.alert(), nowMillis), settled -> settled.taken());
    }

    /** One line as far as it can be judged by itself: whether it is an alert, and detection's. */
    public Opened open(byte[] line, long nowMillis) {
        return reader.read(line)
                .fold(
                        accepted -> authentic(accepted, nowMillis),
                        rejected -> new Opened.Settled(new Taken.Malformed(rejected.field(), rejected.reason())));
    }

    private Opened authentic(ReadAlert.Accepted read, long now) {
        Alert alert = read.alert();
        AlertTrust trust;
        synchronized (seen) {
            trust = verifier.verify(
                    new AlertVerifier.Arrived(
                            tenant, alert.alertId(), alert.revision(), read.contentSha256(), read.signature()),
                    seen.newest(tenant, alert.alertId()),
                    now);
            if (trust instanceof AlertTrust.Authentic authentic) {
                seen.saw(authentic, now);
            }
        }
        return trust.<Opened>fold(
                authentic -> sameTenant(alert, authentic)
                        ? new Opened.Authentic(alert, authentic.expiresMillis())
                        : new Opened.Settled(
                                new Taken.Malformed("metadata.tenant_uid", "another tenant than the signature's")),
                untrusted -> new Opened.Settled(new Taken.Untrusted(untrusted.alarm())));
    }

    private static boolean sameTenant(Alert alert, AlertTrust.Authentic authentic) {
        return alert.tenant().equals(authentic.tenant());
    }

    /** What suppressions, playbooks and planner say to an alert that is known to be authentic. */
    public Taken selected(Alert alert, long now) {
        Optional<Suppression> by = suppressions.of(alert, now);
        if (by.isPresent()) {
            return new Taken.Suppressed(alert, by.get());
        }
        return selector.select(alert, Instant.ofEpochMilli(now))
                .<Taken>fold(
                        observe -> new Taken.Observed(alert, observe),
                        recheck -> new Taken.Waits(alert, recheck),
                        contain -> planned(alert, contain, now));
    }

    /** A plan under the playbook that was selected, or that a person chose. */
    public Taken planned(Alert alert, ContainmentDecision.Contain decision, long now) {
        List<EarlierHold> before;
        try {
            before = earlier.of(alert, decision.by());
        } catch (JournalException e) {
            return new Taken.NotPlannable(alert, decision, "the journal cannot be read: " + e.getMessage(), true);
        }
        return planner.plan(alert, decision.by(), before, now)
                .fold(
                        planned -> new Taken.Planned(alert, decision, planned.plan(), isAmong(before, planned.plan())),
                        not -> new Taken.NotPlannable(alert, decision, not.reason(), not.later()));
    }

    private static boolean isAmong(List<EarlierHold> before, HoldPlan plan) {
        return before.stream().anyMatch(each -> each.plan().id().equals(plan.id()));
    }

    /** Tenant whose alerts are taken. */
    public String tenant() {
        return tenant;
    }

    /** Whether an alarm speaks of a mere repeat that is late, rather than of a forgery. */
    public static boolean isStale(TrustAlarm alarm) {
        return switch (alarm.reason()) {
            case EXPIRED, REPLAYED -> true;
            default -> false;
        };
    }
}
