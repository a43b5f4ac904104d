package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.domain.Sha256;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.ReadPolicy;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Reads policy documents and shares those of equal text, of which a large account has thousands. */
final class Documents {
    private final Findings findings;
    private final PatternPool patterns = new PatternPool();
    private final Map<ByteBuffer, ReadPolicy> read = new HashMap<>();

    Documents(Findings findings) {
        this.findings = findings;
    }

    /**
     * What a document says; one that cannot be read is {@link PolicyDocument#UNREADABLE}, with a finding.
     *
     * @param node an object, or its text as JSON or as URL-encoded JSON
     * @param subject ARN that findings name
     * @param where file and place
     * @param what for findings: {@code inline policy tmp}, {@code trust policy}
     */
    PolicyDocument read(JsonNode node, String subject, String where, String what) {
        if (!node.isObject() && !node.isTextual()) {
            findings.of(
                    "invalid-policy-json",
                    subject,
                    where,
                    "A policy document (" + what + ") is neither an object nor text; what it grants is not known"
                            + " and not counted.");
            return PolicyDocument.UNREADABLE;
        }
        String text = node.isTextual() ? node.textValue() : node.toString();
        ReadPolicy policy = read.computeIfAbsent(ByteBuffer.wrap(Sha256.of(text)), key -> {
            ReadPolicy fresh = node.isTextual() ? PolicyReader.read(text) : PolicyReader.read(node);
            return new ReadPolicy(patterns.shared(fresh.document()), fresh.problems());
        });
        report(policy, subject, where, what);
        return policy.document();
    }

    private void report(ReadPolicy policy, String subject, String where, String what) {
        for (String problem : policy.problems()) {
            findings.of(code(policy, problem), subject, where, what + ": " + sentence(policy, problem));
        }
    }

    /** Stable code of a problem that reading a document told of. */
    static String code(ReadPolicy policy, String problem) {
        if (!policy.document().readable()) {
            return "invalid-policy-json";
        }
        return problem.contains("unknown condition operator") ? "unknown-operator" : "policy-problem";
    }

    /** The problem and what it means for the answers. */
    static String sentence(ReadPolicy policy, String problem) {
        return switch (code(policy, problem)) {
            case "invalid-policy-json" -> problem + "; what the document grants is not known and not counted.";
            case "unknown-operator" -> problem + "; whether the statement holds is never certain, only possible.";
            default -> problem + "; what hangs on it is never certain, at most possible.";
        };
    }
}
