package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import dev.cordon.console.Shown;
import dev.cordon.console.access.Role;
import dev.cordon.console.read.BulkRows;
import dev.cordon.console.read.LatestWords;
import dev.cordon.console.read.Undoable;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.TenantDocuments;
import dev.cordon.engine.trust.TriageWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a run said of its alerts, each by a later word of the same giver: only what that run said itself, and only
 * where nobody said anything else since. What it decided about holds has happened, and stays.
 *
 * @param undone the run, at its end
 */
record BulkUndo(BulkRun undone) implements BulkAim {
    private static final int TAKEN = 200;

    @Override
    public String verb() {
        return "undo";
    }

    @Override
    public String verb(BulkRows.Row row) {
        return undone.aim().verb(row);
    }

    @Override
    public String audited(BulkRows.Row row) {
        return kind().map(TriageWord.Kind::verb).orElse("verdict " + LabelVerdict.NONE.label());
    }

    @Override
    public Map<String, String> details() {
        return Map.of();
    }

    @Override
    public Map<String, String> details(BulkRows.Row row) {
        return kind().isPresent() ? Map.of("whom", "") : Map.of("seen", Shown.time(row.lastMillis()));
    }

    @Override
    public String found() {
        return "";
    }

    @Override
    public Role least() {
        return undone.aim().least();
    }

    @Override
    public String undoes() {
        return undone.id();
    }

    @Override
    public boolean isTakenBack(BulkRows.Row row) {
        return false;
    }

    /** Empty where it is verdicts that are taken back. */
    private Optional<TriageWord.Kind> kind() {
        return TriageWord.Kind.ofVerb(undone.aim().verb());
    }

    /** All that the run was about, each with why it is not taken back where it is not. */
    List<BulkRows.Row> rows(TenantDocuments documents) throws IOException {
        List<BulkRows.Row> all = undone.fitting();
        Map<String, LatestWords.Latest> latest = latest(
                documents,
                all.stream()
                        .filter(row -> undone.aim().isTakenBack(row))
                        .map(BulkRows.Row::alert)
                        .toList());
        List<BulkRows.Row> rows = new ArrayList<>();
        for (BulkRows.Row row : all) {
            rows.add(row.butFor(hindrance(row, latest.get(row.alert()))));
        }
        return rows;
    }

    private Map<String, LatestWords.Latest> latest(TenantDocuments documents, List<String> alerts) throws IOException {
        Optional<TriageWord.Kind> kind = kind();
        return kind.isPresent()
                ? LatestWords.triage(documents, kind.get(), alerts)
                : LatestWords.verdicts(documents, alerts);
    }

    /** Why it is not taken back; empty where it is. Of what somebody said since, the run learns that nobody asks for it again. */
    private String hindrance(BulkRows.Row row, LatestWords.@Nullable Latest latest) {
        Optional<BulkRun.Told> told = undone.told(row);
        if (told.isEmpty()) {
            return "it was not decided";
        }
        if (told.get().outcome() == BulkRun.Outcome.REFUSED) {
            return "it was refused then, so nothing stands";
        }
        if (row.verb().isPresent()) {
            return Undoable.instead(row.verb().get());
        }
        if (!undone.aim().isTakenBack(row)) {
            return "it took something back itself";
        }
        if (latest == null || latest.atMillis() < told.get().atMillis()) {
            return "it is not shown (yet); where it should have been taken, count anew in some seconds";
        }
        boolean own = latest.atMillis() == told.get().atMillis()
                && latest.by().equals(undone.caller().subject().name());
        if (own) {
            return "";
        }
        undone.settle(row);
        return latest.takesBack()
                ? latest.by() + " took it back since"
                : latest.by() + " decided anew since, and that stays";
    }

    @Override
    public Reply give(BulkGiving with, BulkRows.Row row, BulkGiving.Turn turn) throws IOException {
        String since =
                hindrance(row, latest(with.documents(), List.of(row.alert())).get(row.alert()));
        if (!since.isEmpty()) {
            throw Problem.of(Problem.Kind.DECISION_REFUSED, "It is left as it is: " + since + ".");
        }
        Reply reply = said(with, row, turn);
        if (reply.status() == TAKEN) {
            undone.settle(row);
        }
        return reply;
    }

    private Reply said(BulkGiving with, BulkRows.Row row, BulkGiving.Turn turn) throws IOException {
        Optional<TriageWord.Kind> kind = kind();
        if (kind.isPresent()) {
            Triaging.Wanted nobody = new Triaging.Wanted(kind.get(), "", with.reason());
            return with.triaging().say(with.caller(), with.documents(), row.alert(), nobody, turn.atMillis());
        }
        Judging.Wanted none = new Judging.Wanted(LabelVerdict.NONE, with.reason(), row.lastMillis());
        return with.judging().say(with.caller(), with.documents(), row.alert(), none, turn.atMillis(), with.key(turn));
    }
}
