package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.launcher.account.LogChanges;
import dev.cordon.launcher.reach.EscalationView;
import dev.cordon.launcher.reach.JewelView;
import dev.cordon.launcher.reach.Need;
import dev.cordon.launcher.reach.Overview;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.ReachAnswers;
import dev.cordon.launcher.reach.Standing;
import dev.cordon.launcher.reach.Step;
import dev.cordon.launcher.reach.Unseen;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.policy.Truth;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reach as one JSON object, in ASCII so that no name can steer a terminal. Holds no time of its making, so equal answers
 * are equal bytes. Keys are only ever added.
 */
public final class ReachJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ReachJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes the principals of the ranking, each in the order of the ranking.
     *
     * @param ranking which principals: all, or one
     * @param limits how much of each
     */
    public static void write(ReachAnswers answers, List<Standing> ranking, ReachAnswers.Limits limits, OutputStream out)
            throws IOException {
        JsonGenerator json = generator(out);
        ReachJson writer = new ReachJson(json);
        json.writeStartObject();
        writer.overview(answers.overview(), answers.ranking());
        json.writeStringField("order", "worst first; equals by " + ReachAnswers.TIE_BREAK);
        json.writeArrayFieldStart("principals");
        for (Standing standing : ranking) {
            writer.principal(answers.principal(standing.arn(), limits));
        }
        json.writeEndArray();
        findings(answers.overview().findings(), json);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        return json;
    }

    /** How old the answer is and what it could not take into account. */
    static void basis(Overview overview, JsonGenerator json) throws IOException {
        json.writeStringField(
                "as_of", Instant.ofEpochMilli(overview.momentMillis()).toString());
        json.writeStringField("as_of_basis", overview.changed() ? "latest_change" : basisOf(overview));
        JsonParts.strings(
                "not_seen", overview.notSeen().stream().map(Unseen::code).toList(), json);
        if (overview.changes().isPresent()) {
            changes(overview, overview.changes().get(), json);
        }
    }

    /** What became of the changes that logs tell of. */
    private static void changes(Overview overview, LogChanges changes, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("changes");
        json.writeStringField(
                "snapshot_as_of", Instant.ofEpochMilli(overview.asOfMillis()).toString());
        json.writeStringField("snapshot_as_of_basis", basisOf(overview));
        json.writeNumberField("records", changes.records());
        json.writeNumberField("applied", changes.applied());
        json.writeNumberField("unchanged", changes.unchanged());
        json.writeNumberField("older", changes.older());
        json.writeNumberField("other_accounts", changes.elsewhere());
        json.writeNumberField("not_applied", changes.failed());
        json.writeNumberField("dead_letters", changes.deadLetters());
        if (overview.changed()) {
            json.writeStringField(
                    "latest", Instant.ofEpochMilli(changes.latestMillis()).toString());
        }
        json.writeEndObject();
    }

    private static String basisOf(Overview overview) {
        if (overview.asOfStated()) {
            return "stated";
        }
        return overview.asOfMillis() > 0 ? "newest_date" : "unknown";
    }

    private void overview(Overview overview, List<Standing> all) throws IOException {
        basis(overview, json);
        json.writeObjectFieldStart("summary");
        JsonParts.strings("accounts", overview.accounts(), json);
        json.writeNumberField("users", overview.users());
        json.writeNumberField("groups", overview.groups());
        json.writeNumberField("roles", overview.roles());
        json.writeNumberField("administrators", count(all, Standing::administrator, Truth.YES));
        json.writeNumberField("admin_equivalent", count(all, Standing::adminEquivalent, Truth.YES));
        json.writeNumberField("possibly_admin_equivalent", count(all, Standing::adminEquivalent, Truth.POSSIBLE));
        json.writeEndObject();
    }

    private static long count(List<Standing> all, java.util.function.Function<Standing, Truth> of, Truth truth) {
        return all.stream().filter(standing -> of.apply(standing) == truth).count();
    }

    private void principal(PrincipalView view) throws IOException {
        Standing standing = view.standing();
        json.writeStartObject();
        json.writeStringField("arn", standing.arn());
        json.writeStringField("kind", standing.kind());
        JsonParts.number("blast_radius", standing.radius(), json);
        JsonParts.number("blast_radius_certain", standing.certain(), json);
        json.writeBooleanField("admin_equivalent", standing.adminEquivalent().mayBe());
        json.writeStringField("admin_certainty", certainty(standing.adminEquivalent()));
        json.writeStringField("administrator", certainty(standing.administrator()));
        json.writeStringField("worst", view.worst());
        steps("admin_path", view.adminRoute());
        JsonParts.strings("powers", view.powers(), json);
        JsonParts.strings("reachable_principals", view.reachable(), json);
        json.writeNumberField("reachable_count", view.reachableCount());
        json.writeNumberField("reachable_certain_count", view.reachableCertain());
        json.writeArrayFieldStart("crown_jewels");
        for (JewelView jewel : view.jewels()) {
            jewel(jewel);
        }
        json.writeEndArray();
        json.writeNumberField("crown_jewel_count", view.jewelCount());
        json.writeArrayFieldStart("escalations");
        for (EscalationView escalation : view.escalations()) {
            escalation(escalation);
        }
        json.writeEndArray();
        json.writeNumberField("escalation_count", view.escalationCount());
        findings(view.findings(), json);
        json.writeEndObject();
    }

    private void jewel(JewelView jewel) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", jewel.id());
        json.writeStringField("name", jewel.name());
        if (!jewel.resource().isEmpty()) {
            json.writeStringField("resource", jewel.resource());
        }
        json.writeStringField("level", jewel.level());
        json.writeBooleanField("certain", jewel.certain());
        json.writeStringField("words", jewel.words());
        steps("path", jewel.path());
        json.writeEndObject();
    }

    private void escalation(EscalationView escalation) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", escalation.id());
        json.writeStringField("name", escalation.name());
        json.writeStringField("yields", escalation.yields());
        json.writeStringField("target", escalation.target());
        json.writeBooleanField("certain", escalation.certain());
        needs(escalation.needs(), json);
        steps("path", escalation.path());
        json.writeEndObject();
    }

    private void steps(String name, List<Step> steps) throws IOException {
        steps(name, steps, json);
    }

    static void steps(String name, List<Step> steps, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Step step : steps) {
            json.writeStartObject();
            json.writeStringField("from", step.from());
            json.writeStringField("to", step.to());
            if (!step.gain().isEmpty()) {
                json.writeStringField("gain", step.gain());
            }
            json.writeStringField("how", step.words());
            json.writeStringField("path_id", step.pathId());
            json.writeBooleanField("certain", step.certain());
            needs(step.needs(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void needs(List<Need> needs, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("prerequisites");
        for (Need need : needs) {
            json.writeStartObject();
            json.writeStringField("text", need.text());
            json.writeStringField("status", need.met() ? "met" : "unobservable");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void findings(List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("code", finding.code());
            json.writeStringField("subject", finding.subject());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code yes}, {@code possible} or {@code no}. */
    static String certainty(Truth truth) {
        return truth.name().toLowerCase(Locale.ROOT);
    }
}
