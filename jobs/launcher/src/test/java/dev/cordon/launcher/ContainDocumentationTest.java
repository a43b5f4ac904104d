package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.signing.AlertSigner;
import dev.cordon.wire.signing.SignedFindingWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What docs/contain.md shows is what the commands print, one after the other on one sandbox; and its example alerts. */
class ContainDocumentationTest {
    private static final Path PAGE = Path.of("../../docs/contain.md");
    private static final Path ALERTS = Path.of("../../docs/examples/alert.jsonl");
    private static final String SHOWN_ENDPOINT = "http://127.0.0.1:4666";
    private static final String SHOWN_STATE = "/tmp/rehearsal";
    /** A command with its output, or a remark on what the sandbox does meanwhile. */
    private static final Pattern STEP =
            Pattern.compile("```\n\\$ \\./cordon ([^\n]*)\n(.*?)\n```|<!-- sandbox: ([a-z ]+) -->", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void every_command_prints_what_the_page_shows(@TempDir Path folder) throws Exception {
        String page = Files.readString(PAGE);
        assertThat(walked(page, folder)).isEqualTo(page);
    }

    @Test
    void the_page_names_every_option_of_contain() throws IOException {
        String page = Files.readString(PAGE);
        CommandLines lines = new CommandLines();
        for (String command : List.of("contain", "holds", "release", "keep", "extend", "decide")) {
            lines.run(command, "--help");
            Matcher option = Pattern.compile("--[a-z-]+").matcher(lines.out());
            while (option.find()) {
                if (!List.of("--debug", "--help", "--sign", "--out").contains(option.group())) {
                    assertThat(page).as(command).contains("`" + option.group());
                }
            }
        }
    }

    @Test
    void the_example_alerts_are_what_detection_would_write(@TempDir Path folder) throws Exception {
        List<Alert> shown = new ArrayList<>();
        for (String line : Files.readAllLines(ALERTS)) {
            shown.add(read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(line).contains("\"signature\":");
        }
        try (HoldRig rig = new HoldRig(folder)) {
            List<Alert> written = new ArrayList<>();
            for (Alert alert : examples(rig)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new OcsfFindingWriter("test").write(alert, out);
                written.add(read(out.toByteArray()));
            }
            assertThat(shown).isEqualTo(written);
        }
    }

    private static Alert read(byte[] line) {
        return new AlertReader().read(line).fold(dev.cordon.wire.ocsf.ReadAlert.Accepted::alert, rejected -> {
            throw new AssertionError(rejected);
        });
    }

    private static List<Alert> examples(HoldRig rig) {
        return List.of(rig.leak(), rig.theft());
    }

    /** {@code mvn test -Dtest=ContainDocumentationTest -Dcordon.page=write} writes page and alerts anew. */
    @Test
    @EnabledIfSystemProperty(named = "cordon.page", matches = "write")
    void the_page_is_written_anew_where_that_is_asked_for(@TempDir Path folder) throws Exception {
        try (HoldRig rig = new HoldRig(Files.createDirectory(folder.resolve("alerts")));
                OutputStream out = Files.newOutputStream(ALERTS)) {
            SignedFindingWriter writer = new SignedFindingWriter(
                    new OcsfFindingWriter(CordonVersion.number()),
                    new AlertSigner(rig.detection, rig.clock, Duration.ofHours(24)));
            for (Alert alert : examples(rig)) {
                writer.write(alert, out);
            }
        }
        Files.writeString(PAGE, walked(Files.readString(PAGE), Files.createDirectory(folder.resolve("walk"))));
    }

    /** The page with what is really printed. */
    private static String walked(String page, Path folder) throws Exception {
        try (HoldRig rig = new HoldRig(folder)) {
            Credentials theirs = rig.cloud.roleSession(HoldAlerts.ORDERS, "stolen", Duration.ofHours(12));
            Credentials ours = rig.cloud.roleSession(HoldAlerts.ORDERS, "orders-fn", Duration.ofHours(12));
            SandboxCaller thief = rig.caller(theirs, HoldAlerts.THIEF);
            SandboxCaller workload = rig.caller(ours, HoldAlerts.HOME);
            rig.configure("identities.yaml", ContainCommandTest.HOME);
            String before = rig.cloud.fingerprint();
            Path signed = Path.of(rig.signed(rig.theft()));
            Path trail = folder.resolve("trail.jsonl");
            StringBuilder walked = new StringBuilder();
            Matcher step = STEP.matcher(page);
            while (step.find()) {
                String shown = step.group();
                if (step.group(3) == null) {
                    shown = "```\n$ ./cordon " + step.group(1) + "\n" + run(rig, step.group(1), signed, trail)
                            + "\n```";
                } else {
                    switch (step.group(3)) {
                        case "the thief gets through" ->
                            assertThat(status(thief)).isEqualTo(200);
                        case "the thief is denied" -> {
                            rig.clock.pass(20_000);
                            assertThat(status(thief)).isEqualTo(403);
                        }
                        case "the workload goes on" ->
                            assertThat(status(workload)).isEqualTo(200);
                        case "everything is as it was" ->
                            assertThat(rig.cloud.fingerprint()).isEqualTo(before);
                        case "minutes go by" ->
                            rig.clock.pass(Duration.ofMinutes(2).toMillis());
                        case "an hour goes by" ->
                            rig.clock.pass(Duration.ofHours(1).toMillis());
                        default -> throw new AssertionError("nobody knows how to: " + step.group(3));
                    }
                    Files.write(trail, rig.cloud.trail());
                }
                step.appendReplacement(walked, Matcher.quoteReplacement(shown));
            }
            step.appendTail(walked);
            return walked.toString();
        }
    }

    private static int status(SandboxCaller caller) {
        return caller.call("dynamodb:PutItem", ContainCommandTest.DENY_TABLE).status();
    }

    private static String run(HoldRig rig, String command, Path signed, Path trail) {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String argument = word.group(1) != null ? word.group(1) : word.group(2);
            if (argument.startsWith("docs/")) {
                argument = "../../" + argument;
            } else if (argument.equals("/tmp/alerts/alert.jsonl")) {
                argument = signed.toString();
            } else if (argument.equals("/tmp/alerts/detection.pub.jwk")) {
                argument = rig.detection.publicFile().toString();
            } else if (argument.equals("/tmp/alerts/trail.jsonl")) {
                argument = trail.toString();
            }
            arguments.add(argument.replace(SHOWN_ENDPOINT, rig.cloud.uri().toString())
                    .replace(SHOWN_STATE, rig.state.toString()));
        }
        return rig.together(arguments)
                .replace(rig.cloud.uri().toString(), SHOWN_ENDPOINT)
                .replace(rig.state.toString(), SHOWN_STATE)
                .replaceAll("\"(x|y|kid)\":\"[\\w-]{43}\"", "\"$1\":\"…\"")
                .replaceAll("(key|thumbprint is|plan hash +)( ?)[\\w-]{43}", "$1$2…")
                .replaceAll("cutoff: \\S+", "cutoff: …")
                .replaceAll("laptop-[\\w-]{43}", "laptop-…")
                .stripTrailing();
    }
}
