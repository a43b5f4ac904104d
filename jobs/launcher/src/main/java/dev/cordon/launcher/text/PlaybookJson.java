package dev.cordon.launcher.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.engine.playbook.PlaybookFile;
import dev.cordon.engine.playbook.PlaybookProblem;
import dev.cordon.engine.playbook.PlaybookTests;
import dev.cordon.launcher.playbook.PlaybookRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Problems and tests of playbooks as one JSON object, in ASCII. Keys are only ever added. */
public final class PlaybookJson {
    private PlaybookJson() {}

    public static void lint(List<PlaybookFile> files, List<PlaybookProblem> problems, OutputStream out) {
        try {
            JsonGenerator json = ReachJson.generator(out);
            json.writeStartObject();
            json.writeNumberField("playbooks", files.size());
            json.writeNumberField("refused", PlaybookText.refused(problems));
            json.writeArrayFieldStart("problems");
            for (PlaybookProblem problem : problems) {
                json.writeStartObject();
                json.writeStringField("file", problem.file());
                json.writeNumberField("line", problem.line());
                json.writeNumberField("column", problem.column());
                json.writeStringField("field", problem.field());
                json.writeStringField("message", problem.message());
                json.writeStringField("remedy", problem.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
            ReachQuestionJson.end(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void test(PlaybookRun run, OutputStream out) {
        try {
            JsonGenerator json = ReachJson.generator(out);
            json.writeStartObject();
            json.writeNumberField("playbooks", run.tested().size());
            json.writeNumberField("tests", run.tests());
            json.writeNumberField("failed", run.failed());
            JsonParts.strings("against", run.against(), json);
            JsonParts.strings("replaced", run.replaced(), json);
            json.writeArrayFieldStart("results");
            for (PlaybookRun.Tested tested : run.tested()) {
                for (PlaybookTests.Result result : tested.results()) {
                    json.writeStartObject();
                    json.writeStringField("playbook", tested.playbook().id());
                    json.writeStringField("test", result.test().name());
                    json.writeStringField("expect", result.test().expect().label());
                    json.writeBooleanField("passed", result.passed());
                    json.writeStringField("came", result.words());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            ReachQuestionJson.end(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
