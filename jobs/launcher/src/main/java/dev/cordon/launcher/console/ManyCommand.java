package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.UUID;

/** What the commands that decide about many have in common: they count, tell, ask, begin, and wait for the end. */
abstract class ManyCommand extends ClientCommand {
    private static final String NOTHING_DECIDED = "nothing was decided";

    ManyCommand(HoldWorld world, Terminal terminal) {
        super(world, terminal);
    }

    /**
     * What is decided about.
     *
     * @param path where it is counted
     * @param wish what is sent there
     * @param words what is done to them, as somebody is asked
     */
    record Many(String path, ObjectNode wish, String words) {}

    /** Where it decides, there has to be a reason. */
    final void check(ManyOptions options) {
        if (!options.isDryRun()) {
            mustHave(options.reason());
        }
    }

    /** Does all of it; answers with the exit code. */
    final int decide(ConsoleOptions console, ConsoleClient client, ManyOptions options, Many many)
            throws IOException, InterruptedException {
        JsonNode counted = count(client, many);
        BulkWords words = new BulkWords(counted);
        String expected = options.otherThan(words.fits());
        if (!expected.isEmpty()) {
            say(words.counted() + ", and --fits says " + expected + "; " + NOTHING_DECIDED);
            return ExitCode.NEGATIVE;
        }
        if (options.isDryRun() || words.fits() == 0) {
            print(console, counted, unused -> {
                line(words.counted());
                words.misfits().forEach(this::line);
                words.left().forEach(this::line);
                line(options.isDryRun() ? NOTHING_DECIDED : "nothing to decide");
            });
            return ExitCode.RAN;
        }
        String what = many.words() + " as ";
        if (!options.isYes() && !agreed(words, what + subject(client))) {
            return ExitCode.NEGATIVE;
        }
        return run(console, client, words, options.reason());
    }

    private static JsonNode count(ConsoleClient client, Many many) throws InterruptedException {
        try {
            return client.post(many.path(), many.wish(), UUID.randomUUID().toString());
        } catch (NoAnswerException e) {
            throw new InputProblem("they could not be counted, and nothing was decided: " + e.getMessage(), e);
        }
    }

    private boolean agreed(BulkWords words, String what) throws IOException {
        return isAgreed(
                NOTHING_DECIDED, with -> with.counted(words.counted() + ".", words.sentences(), words.fits(), what));
    }

    private int run(ConsoleOptions console, ConsoleClient client, BulkWords counted, String reason)
            throws InterruptedException {
        String tells =
                "; 'cordon bulk list' tells how far " + counted.id() + " is, and 'cordon alerts' what came of it";
        JsonNode ended;
        try (RunningBulk running = new RunningBulk(client, world(), terminal(), counted.id())) {
            running.start(counted.fits(), reason);
            ended = running.end();
        } catch (NoAnswerException e) {
            say("what was decided is not known (" + e.getMessage() + ")" + tells);
            return ExitCode.NEGATIVE;
        }
        BulkWords words = new BulkWords(ended);
        print(console, ended, unused -> {
            if (words.isWhole()) {
                done(words.progress());
            }
            words.left().forEach(this::beside);
            words.undoing().ifPresent(this::say);
        });
        if (!words.isWhole()) {
            say(words.progress());
            words.notTaken().forEach(this::beside);
        }
        return words.isWhole() ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private void line(String words) {
        terminal().out().println(terminal().text().harmless(words));
    }

    private void beside(String words) {
        terminal().say(terminal().text().harmless(words));
    }
}
