package dev.cordon.launcher.text;

import dev.cordon.engine.evidence.ChainName;
import dev.cordon.engine.evidence.ChainedRecord;
import dev.cordon.engine.evidence.CheckpointSigning;
import dev.cordon.engine.evidence.EvidenceFinding;
import dev.cordon.engine.evidence.EvidenceProof;
import dev.cordon.engine.evidence.EvidenceText;
import dev.cordon.launcher.evidence.EvidenceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evidence, and what was found of it, as lines for people. */
public record EvidenceLines(DisplayText text, Style style) {
    private static final String INDENT = "  ";

    /** What a check found: a chain and below it what is proved and what not, then what no check proves. */
    public List<String> check(EvidenceCheck check) {
        List<String> lines = new ArrayList<>();
        for (EvidenceProof proof : check.proofs()) {
            String about = text.harmless(proof.name() + ": " + Quantity.of(proof.records(), "record", "records"));
            lines.add(
                    proof.intact()
                            ? about + ", " + style.green("no sign of a change")
                            : about + ", " + style.red("CHANGED"));
            proof.words().forEach(words -> lines.add(INDENT + text.harmless(words)));
        }
        strange(check.strange(), lines);
        lines.add("");
        String told = Quantity.of(check.proofs().size(), "chain", "chains") + ", "
                + Quantity.of(check.proved()) + " of " + Quantity.of(check.records(), "record", "records")
                + " proved by signed checkpoints: ";
        lines.add(told + (check.intact() ? style.green("no sign of a change") : style.red("SOMETHING WAS CHANGED")));
        lines.add(
                check.keyIds().isEmpty()
                        ? "No key is trusted, so no checkpoint counts; name the public key of who signs with --key."
                        : text.harmless("Signatures that count: " + String.join(", ", check.keyIds())));
        lines.add("Not proved by any check:");
        EvidenceCheck.NOT_PROVED.forEach(each -> lines.add(INDENT + each));
        return lines;
    }

    /** What came of signing, a line a chain. */
    public List<String> signed(Map<ChainName, CheckpointSigning.Result> results, List<EvidenceFinding> strange) {
        List<String> lines = new ArrayList<>();
        results.forEach((name, result) -> {
            String chain = text.harmless(name.toString()) + ": ";
            if (result instanceof CheckpointSigning.Signed signed) {
                lines.add(chain + style.green("signed") + " up to record "
                        + Quantity.of(signed.checkpoint().sequence()));
            } else if (result instanceof CheckpointSigning.Refused refused) {
                lines.add(chain + style.red("NOT SIGNED"));
                refused.findings().forEach(finding -> lines.add(INDENT + text.harmless(finding.words())));
            } else {
                lines.add(chain + "nothing new");
            }
        });
        strange(strange, lines);
        if (lines.isEmpty()) {
            lines.add("no chains yet");
        }
        return lines;
    }

    private void strange(List<EvidenceFinding> strange, List<String> lines) {
        if (!strange.isEmpty()) {
            lines.add(style.red("Belongs to no chain that is here:"));
            strange.forEach(finding -> lines.add(INDENT + text.harmless(finding.words())));
        }
    }

    /** A record, its chain first where a tenant may have several. */
    public List<String> record(ChainName name, ChainedRecord record) {
        List<String> lines = new ArrayList<>();
        for (String line : EvidenceText.lines(record)) {
            lines.add(text.harmless(lines.isEmpty() ? name.partition() + " " + line : line));
        }
        return lines;
    }
}
