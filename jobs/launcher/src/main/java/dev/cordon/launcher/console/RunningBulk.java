package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.detect.Progress;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.text.ProgressLine;
import java.util.Map;
import java.util.UUID;

/** One decision about many at the console, from its start to its end; an interruption of the process ends it there too. */
final class RunningBulk implements AutoCloseable {
    private static final long LOOK_MILLIS = 1_000;
    /** A console that does not answer so often in a row is waited for no more. */
    private static final int MOST_LOOKS = 10;

    private static final int CONFLICT = 409;

    private final ConsoleClient client;
    private final HoldWorld world;
    private final Terminal terminal;
    private final String id;
    private final ProgressLine progress;
    private final HoldWorld.LastWords.Given lastWords;

    /** @param id of what was counted */
    RunningBulk(ConsoleClient client, HoldWorld world, Terminal terminal, String id) {
        this.client = client;
        this.world = world;
        this.terminal = terminal;
        this.id = id;
        this.progress = terminal.progress();
        this.lastWords = world.lastWords().during(this::interrupted);
    }

    private String path() {
        return "/bulk/" + ConsoleClient.part(id);
    }

    /**
     * Confirms what was counted, and begins. Where the answer to an earlier try was lost, it has begun already.
     *
     * @throws NoAnswerException if nobody knows whether it began
     */
    JsonNode start(long fits, String reason) throws InterruptedException, NoAnswerException {
        try {
            return client.post(
                    path() + "/start",
                    HoldJson.object().put("fits", fits).put("reason", reason),
                    UUID.randomUUID().toString());
        } catch (ConsoleProblem e) {
            if (e.status() == CONFLICT) {
                JsonNode now = client.get(path(), Map.of());
                if (!new BulkWords(now).isCounted()) {
                    return now;
                }
            }
            throw e;
        }
    }

    /**
     * Waits for its end.
     *
     * @throws NoAnswerException if the console does not tell any more
     */
    JsonNode end() throws InterruptedException, NoAnswerException {
        while (true) {
            JsonNode run = look();
            if (!new BulkWords(run).isRunning()) {
                return run;
            }
            progress.update(new Progress(
                    Progress.Phase.DECIDING,
                    run.path("decided").asLong(),
                    run.path("fits").asLong()));
            world.pause().millis(LOOK_MILLIS);
        }
    }

    private JsonNode look() throws InterruptedException, NoAnswerException {
        for (int looked = 1; ; looked++) {
            try {
                return client.get(path(), Map.of());
            } catch (ConsoleProblem | InputProblem e) {
                boolean isOver = e instanceof ConsoleProblem problem && !problem.mayPass();
                if (isOver || looked == MOST_LOOKS) {
                    throw new NoAnswerException(String.valueOf(e.getMessage()), e);
                }
            }
            world.pause().millis(LOOK_MILLIS);
        }
    }

    /** Tells the console, which else would go on without anybody who watches. */
    private void interrupted() {
        progress.close();
        say("interrupted; the console is told to end it. Unless a line here says that it ended, 'cordon bulk cancel "
                + id + "' ends it");
        try {
            JsonNode run = client.post(
                    path() + "/cancel", HoldJson.object(), UUID.randomUUID().toString());
            say(new BulkWords(run).progress() + "; what was decided stays decided, and the rest undecided");
        } catch (NoAnswerException | RuntimeException e) {
            say("whether it ended is not known (" + e.getMessage()
                    + "); 'cordon bulk list' tells, and 'cordon bulk cancel " + id + "' ends it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String words) {
        terminal.say("cordon: " + terminal.text().harmless(words));
    }

    @Override
    public void close() {
        lastWords.close();
        progress.close();
    }
}
