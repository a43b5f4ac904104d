package dev.cordon.engine.playbook;

import dev.cordon.domain.Alert;
import java.time.Instant;

/**
 * A test that a playbook carries: an alert, and whether it must select the playbook.
 *
 * @param name a sentence
 * @param alert the alert: what the author gave, and the stated default for the rest
 * @param now when it is looked at
 * @param expect what must come of it
 */
public record PlaybookCase(String name, Alert alert, Instant now, Expectation expect) {
    /** What must come of a test's alert, against all playbooks together. */
    public enum Expectation {
        SELECT("select", "the playbook is selected"),
        RECHECK("recheck", "the playbook is selected and waits before it decides"),
        NOT_SELECTED("not-selected", "another playbook is selected, or none");

        private final String label;
        private final String sentence;

        Expectation(String label, String sentence) {
            this.label = label;
            this.sentence = sentence;
        }

        /** How playbooks write it. */
        public String label() {
            return label;
        }

        /** One clause for people. */
        public String sentence() {
            return sentence;
        }
    }
}
