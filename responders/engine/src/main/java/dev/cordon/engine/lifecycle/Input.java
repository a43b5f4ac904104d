package dev.cordon.engine.lifecycle;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.action.Verification;
import java.util.List;
import java.util.Optional;

/** What can happen to a containment: decisions, outcomes of commands, time, and what the logs say. */
public sealed interface Input {
    /** When, by the wall clock of whoever drives it. */
    long atMillis();

    <T> T fold(Fold<T> fold);

    /** One case for every input. */
    interface Fold<T> {
        T decided(Decided input);

        T cleared(Cleared input);

        T barred(Barred input);

        T placeTaken(PlaceTaken input);

        T heldBack(HeldBack input);

        T looked(Looked input);

        T intentKept(IntentKept input);

        T applied(Applied input);

        T checked(Checked input);

        T extended(Extended input);

        T reverted(Reverted input);

        T lookedAfter(LookedAfter input);

        T undone(Undone input);

        T denied(Denied input);

        T rotated(Rotated input);

        T exposed(Exposed input);

        T exposureNoted(ExposureNoted input);

        T tick(Tick input);
    }

    /**
     * A person decided, and the decision was found authentic and allowed.
     *
     * @param extendByMillis for {@link Verb#EXTEND}: by how much; else 0
     * @param nonce of the signed decision, which stands in the transition that it makes; empty where it was not signed
     */
    record Decided(
            Verb verb, String subject, String role, String reason, long extendByMillis, long atMillis, String nonce)
            implements Input {
        public Decided {
            nonce = nonce == null ? "" : nonce; // absent in what was written before there were nonces
        }

        public Decided(Verb verb, String subject, String role, String reason, long extendByMillis, long atMillis) {
            this(verb, subject, role, reason, extendByMillis, atMillis, "");
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.decided(this);
        }
    }

    /** Guardrails were asked once more, right before the first call, and let it pass. */
    record Cleared(long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.cleared(this);
        }
    }

    /** A guardrail or the kill switch stopped it. */
    record Barred(String rule, String reason, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.barred(this);
        }
    }

    /**
     * A hold took the place of a proposal, see {@link Containment#givesWayTo}.
     *
     * @param by that hold
     * @param alert that it answers
     */
    record PlaceTaken(ContainmentId by, String alert, long atMillis) implements Input {
        public static PlaceTaken by(Containment hold, long atMillis) {
            return new PlaceTaken(hold.id(), hold.plan().alertId(), atMillis);
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.placeTaken(this);
        }
    }

    /**
     * An approval that is not taken, since a hold is about to take the place of the proposal. That may still be stopped, so
     * the proposal stays.
     *
     * @param by that hold
     * @param alert that it answers
     */
    record HeldBack(Decided approval, ContainmentId by, String alert) implements Input {
        @Override
        public long atMillis() {
            return approval.atMillis();
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.heldBack(this);
        }
    }

    /** Outcome of {@link Command.Look}. */
    record Looked(int step, Preflight found, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.looked(this);
        }
    }

    /**
     * Outcome of {@link Command.KeepIntent}.
     *
     * @param prior as it stands in the journal, which may be older than what was offered
     */
    record IntentKept(int step, PriorState prior, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.intentKept(this);
        }
    }

    /** Outcome of {@link Command.Apply}. */
    record Applied(int step, CallOutcome outcome, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.applied(this);
        }
    }

    /**
     * Outcome of {@link Command.Verify}.
     *
     * @param by where it was undone: by whom, as far as the logs tell
     */
    record Checked(int step, Verification found, Undoer by, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.checked(this);
        }
    }

    /** Outcome of {@link Command.Extend}. */
    record Extended(int step, long expiryMillis, CallOutcome outcome, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.extended(this);
        }
    }

    /** Outcome of {@link Command.Revert}. */
    record Reverted(int step, CallOutcome outcome, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.reverted(this);
        }
    }

    /** Outcome of {@link Command.LookAfter}. */
    record LookedAfter(int step, Preflight found, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.lookedAfter(this);
        }
    }

    /** The logs say that a control was taken away, and by whom. */
    record Undone(int step, Undoer by, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.undone(this);
        }
    }

    /**
     * The logs say that a call of the held identity was denied.
     *
     * @param eventId of the source, by which the same call again counts once; empty where it is not known
     */
    record Denied(DenialKind kind, String words, long atMillis, String eventId) implements Input {
        public Denied {
            eventId = eventId == null ? "" : eventId; // absent in what was written before it was told
        }

        public Denied(DenialKind kind, String words, long atMillis) {
            this(kind, words, atMillis, "");
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.denied(this);
        }
    }

    /**
     * The replacement of a credential that was taken away was seen in use: its owner has moved on.
     *
     * @param step that took it away
     * @param credential public id of the old one
     * @param replacement public id of the new one
     */
    record Rotated(int step, String credential, String replacement, long atMillis) implements Input {
        /** Stands between the two in what a step says of it. */
        public static final String IS_REPLACED_BY = " is replaced by ";

        /** What a step says of it. */
        String words() {
            return credential + IS_REPLACED_BY + replacement;
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.rotated(this);
        }
    }

    /**
     * Credentials were sighted in the open since the hold was planned: it does not give them back.
     *
     * @param credentials public ids
     * @param source where they were sighted, as people read it; may be empty
     */
    record Exposed(List<String> credentials, String source, long atMillis) implements Input {
        public Exposed {
            credentials = List.copyOf(credentials);
        }

        /** What a version of an alert says of credentials in the open; empty where it says nothing. */
        public static Optional<Exposed> of(Alert alert, long atMillis) {
            return alert.exposedKeys().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Exposed(alert.exposedKeys(), alert.exposureDetail(), atMillis));
        }

        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.exposed(this);
        }
    }

    /** Outcome of {@link Command.NoteExposed}. */
    record ExposureNoted(String credential, CallOutcome outcome, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.exposureNoted(this);
        }
    }

    /**
     * Time went by.
     *
     * @param ranMillis how long the driver ran since the last tick, by a clock that only counts
     * @param mayLapse whether a lease may lapse now: after an outage they do one by one
     */
    record Tick(long ranMillis, boolean mayLapse, long atMillis) implements Input {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.tick(this);
        }
    }
}
