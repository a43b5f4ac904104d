package dev.cordon.engine.lifecycle;

import dev.cordon.engine.action.PriorState;

/** What is to be done next for a containment; follows from its state alone, so that a restart finds it again. */
public sealed interface Command {
    <T> T fold(Fold<T> fold);

    /** Whether it may change something at the provider for the hold (undoing is never stopped). */
    default boolean tightens() {
        return false;
    }

    /**
     * Whether it only prepares a step of a hold that is being applied: it changes nothing at the provider and may be done
     * again at any time. A hold that is not being applied yet may still give way to a newer plan, whose steps are others, so
     * no intent is kept before that version is durable, and asking whether it may be applied prepares nothing.
     */
    default boolean prepares() {
        return false;
    }

    /** One case for every command. */
    interface Fold<T> {
        T clear(Clear command);

        T look(Look command);

        T keepIntent(KeepIntent command);

        T apply(Apply command);

        T verify(Verify command);

        T extend(Extend command);

        T revert(Revert command);

        T lookAfter(LookAfter command);

        T noteExposed(NoteExposed command);
    }

    /** Ask guardrails and kill switch once more, right before the first call. */
    record Clear() implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.clear(this);
        }

        @Override
        public boolean tightens() {
            return true;
        }
    }

    /** Look what a step would change. */
    record Look(int step) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.look(this);
        }

        @Override
        public boolean prepares() {
            return true;
        }
    }

    /** Journal intent and prior state of a step, put-if-absent. */
    record KeepIntent(int step, PriorState prior) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.keepIntent(this);
        }

        @Override
        public boolean prepares() {
            return true;
        }
    }

    /** Do a step. */
    record Apply(int step, PriorState prior, long expiryMillis) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.apply(this);
        }

        @Override
        public boolean tightens() {
            return true;
        }
    }

    /** Read a step back. */
    record Verify(int step, PriorState prior, long expiryMillis) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.verify(this);
        }
    }

    /** Write another expiry into a step's control. */
    record Extend(int step, PriorState prior, long expiryMillis) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.extend(this);
        }

        @Override
        public boolean tightens() {
            return true;
        }
    }

    /** Undo a step. */
    record Revert(int step, PriorState prior, long expiryMillis) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.revert(this);
        }
    }

    /** Note at the provider that a credential that a step took away is in the open. Takes nothing away itself. */
    record NoteExposed(int step, PriorState prior, String credential) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.noteExposed(this);
        }
    }

    /** Look whether a step that was undone is really gone. */
    record LookAfter(int step, PriorState prior, long expiryMillis) implements Command {
        @Override
        public <T> T fold(Fold<T> fold) {
            return fold.lookAfter(this);
        }
    }
}
