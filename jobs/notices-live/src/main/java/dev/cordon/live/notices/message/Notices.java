package dev.cordon.live.notices.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Ending;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what is told, in plain words: what, why, until when, and how to object. No secret is among what it is given. */
public final class Notices implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final String console;
    private final String contact;

    /**
     * For one installation.
     *
     * @param console address of the console, without a slash at its end
     * @param contact whom to write to who objects to a hold
     */
    public Notices(String tenant, String console, String contact) {
        this.tenant = tenant;
        this.console = console;
        this.contact = contact;
    }

    /** Who is told of a hold as the one who answers for the identity. */
    public enum OwnerTold {
        /** Its owner. */
        OWNER,
        /** Others: of its owner it is not known how to tell them. */
        OWNER_WITHOUT_DESTINATION,
        /** Others: nobody is known to own it. */
        NOBODY_OWNS_IT
    }

    /** A new alert. */
    public Notice alert(SeenAlert alert, long now) {
        List<Said> said = new ArrayList<>();
        said.add(Said.own("Priority", number(alert.priority()) + " of 100"));
        said.add(Said.quoted("Who", alert.identityKey()));
        said.add(Said.quoted("Kind and name", alert.identityKind() + " " + alert.identityName()));
        said.add(Said.quoted("Why", alert.why()));
        said.add(Said.own("Latest suspicious event", Moments.people(alert.lastMillis())));
        if (alert.exposed()) {
            said.add(Said.own("Exposed", "a credential that it used was seen in the open"));
        }
        ObjectNode data = data().put("alert", alert.alertId())
                .put("revision", alert.revision())
                .put("priority", alert.priority())
                .put("identity", alert.identityKey())
                .put("identity_kind", alert.identityKind())
                .put("identity_name", alert.identityName())
                .put("account", alert.account())
                .put("exposed", alert.exposed())
                .put("why", alert.why())
                .put("opened", Moments.machines(alert.openedMillis()))
                .put("last", Moments.machines(alert.lastMillis()));
        return notice(NoticeKind.ALERT_TOP, alert.alertId(), "", said, alert.alertId(), data, now);
    }

    /** What there is to tell of where a hold stands; empty where that is nobody's business yet. */
    public Optional<Notice> standing(StandingHold hold, @Nullable SeenAlert alert, OwnerTold told, long now) {
        return kind(hold).map(kind -> hold(kind, which(kind, hold), hold, alert, told, now));
    }

    /** That its lease is about to end. */
    public Notice lapsing(StandingHold hold, @Nullable SeenAlert alert, OwnerTold told, long now) {
        return hold(NoticeKind.HOLD_LAPSING, Long.toString(hold.deadlineMillis()), hold, alert, told, now);
    }

    /** A message that says that it is a test. */
    public Notice test(String destination, long now) {
        List<Said> said = List.of(
                Said.quoted("Destination", destination),
                Said.own("What to do", "nothing: notices of Cordon will arrive here and look like this one"));
        return notice(
                NoticeKind.TEST,
                destination,
                Long.toString(now),
                said,
                "",
                data().put("destination", Outside.of(destination)),
                now);
    }

    /** What is told of a state. */
    public static Optional<NoticeKind> kind(StandingHold hold) {
        return Optional.ofNullable(
                switch (hold.state()) {
                    case PROPOSED -> NoticeKind.HOLD_PROPOSED;
                    case APPLIED, HELD -> NoticeKind.HOLD_APPLIED;
                    case CONFIRMED -> NoticeKind.HOLD_CONFIRMED;
                    case RELEASED -> NoticeKind.HOLD_ENDED;
                    case FAILED, RELEASE_FAILED -> NoticeKind.HOLD_FAILED;
                    case APPROVED, APPLYING, RELEASING, REFUSED, REJECTED -> null;
                });
    }

    private static String which(NoticeKind kind, StandingHold hold) {
        return switch (kind) {
            case HOLD_PROPOSED -> hold.planHash();
            case HOLD_FAILED -> Long.toString(hold.sinceMillis());
            default -> "";
        };
    }

    private Notice hold(
            NoticeKind kind, String which, StandingHold hold, @Nullable SeenAlert alert, OwnerTold told, long now) {
        List<Said> said = new ArrayList<>();
        said.add(Said.quoted(kind == NoticeKind.HOLD_PROPOSED ? "What would be held" : "What is held", hold.target()));
        if (kind == NoticeKind.HOLD_ENDED) {
            said.set(0, Said.quoted("What was held", hold.target()));
            said.add(Said.own("How it ended", ending(hold)));
        } else {
            said.add(Said.own("How", hold.rung().sentence()));
        }
        said.add(
                Said.quoted("Why", alert == null ? "alert " + hold.alertId() + " by " + hold.playbook() : alert.why()));
        said.add(Said.own("Where it stands", hold.state().sentence()));
        if (kind == NoticeKind.HOLD_FAILED) {
            said.add(Said.quoted("What is wrong", hold.reason()));
        }
        if (hold.state().mayBeInForce()) {
            said.add(Said.own("Until", until(hold, now)));
        }
        owner(hold, told, said);
        object(kind, hold, said);
        return notice(kind, hold.containment(), which, said, hold.alertId(), data(hold, alert, now), now);
    }

    private static String ending(StandingHold hold) {
        String how = switch (hold.ending()) {
            case RELEASED -> "somebody who may decide released it";
            case LAPSED -> "its lease ended without a decision";
            case UNDONE -> "its owner or break-glass undid it";
            case NONE, CONFIRMED -> "it was undone";
        };
        return how + ", " + Moments.people(hold.sinceMillis());
    }

    private static String until(StandingHold hold, long now) {
        if (hold.state() == ContainmentState.FAILED || hold.state() == ContainmentState.RELEASE_FAILED) {
            return "somebody decides; cordon holds lists what is in force of it";
        }
        if (hold.state() == ContainmentState.CONFIRMED || hold.deadlineMillis() == 0) {
            return "a person releases it: it does not end by itself";
        }
        String moment = Moments.after(hold.deadlineMillis(), now);
        return hold.onTimeout() == OnTimeout.RELEASE
                ? moment + "; then it ends by itself unless somebody confirms or extends it"
                : moment + "; then it stays, and people are asked again until somebody decides";
    }

    private void owner(StandingHold hold, OwnerTold told, List<Said> said) {
        switch (told) {
            case OWNER -> said.add(Said.quoted("Owner", hold.owner()));
            case OWNER_WITHOUT_DESTINATION -> {
                said.add(Said.quoted("Owner", hold.owner()));
                said.add(Said.own("Told", "you, not the owner: notices.owners names no destination of theirs"));
            }
            case NOBODY_OWNS_IT -> said.add(Said.own("Owner", "nobody is known to own it"));
        }
    }

    private void object(NoticeKind kind, StandingHold hold, List<Said> said) {
        String command = " " + hold.containment() + " --reason '…' --config cordon.yaml";
        switch (kind) {
            case HOLD_PROPOSED ->
                said.add(Said.own(
                        "To decide",
                        counted(hold.approvalsNeeded()) + " needed, in the console or by: cordon approve" + command
                                + " (or: reject)"));
            case HOLD_APPLIED, HOLD_LAPSING, HOLD_CONFIRMED, HOLD_FAILED ->
                said.add(Said.own(
                        "To object",
                        "write to " + contact + "; who may decide releases it in the console or by: cordon release"
                                + command + " (the decision of the owner or the held identity does not count)"));
            case HOLD_ENDED, ALERT_TOP, TEST -> {
                // nothing is held
            }
        }
    }

    private static String counted(int approvals) {
        return approvals == 1 ? "1 approval is" : approvals + " approvals are";
    }

    private ObjectNode data(StandingHold hold, @Nullable SeenAlert alert, long now) {
        ObjectNode data = data().put("containment", hold.containment())
                .put("version", hold.version())
                .put("alert", hold.alertId())
                .put("priority", hold.priority())
                .put("identity", hold.identityKey())
                .put("target", hold.target())
                .put("account", hold.account())
                .put("owner", hold.owner())
                .put("state", hold.state().name())
                .put("rung", hold.rung().label())
                .put("playbook", hold.playbook())
                .put("reason", hold.reason())
                .put("why", alert == null ? "" : alert.why())
                .put("since", Moments.machines(hold.sinceMillis()))
                .put("on_timeout", hold.onTimeout().label())
                .put("contact", contact);
        if (hold.ending() != Ending.NONE) {
            data.put("ending", hold.ending().name().toLowerCase(Locale.ROOT)).put("decided_by", hold.decidedBy());
        }
        if (hold.runsOut()) {
            data.put("until", Moments.machines(hold.deadlineMillis()))
                    .put("seconds_left", Math.max(0, (hold.deadlineMillis() - now) / 1000));
        }
        return data;
    }

    private ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("tenant", tenant);
    }

    private Notice notice(
            NoticeKind kind, String about, String which, List<Said> said, String alert, ObjectNode data, long now) {
        String page = alert.isEmpty() ? "queue" : "alert/" + encoded(alert);
        String link = console + "/#/" + page + "?tenant=" + encoded(tenant);
        data.put("link", link);
        return new Notice(NoticeId.of(tenant, kind, about, which), tenant, kind, about, now, said, link, data);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
