package dev.cordon.launcher.live.demo;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.kafka.SignalReading;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.live.RecordKeys;
import dev.cordon.simulation.AgentCall;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.Sighting;
import dev.cordon.simulation.SimulatedRecord;
import dev.cordon.simulation.Story;
import dev.cordon.simulation.play.CompanyPlayer;
import dev.cordon.simulation.play.Played;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Plays the company and the attacks on it: every call is made at the sandbox cloud, which lets it through or not, and what
 * came of it goes to the topic of its source, as the provider's log would. Ordinary activity goes on faster than in life, so
 * that minutes show some of it. For one thread.
 */
final class DemoPlay {
    /** An hour of the company's life in so many minutes of the demo's. */
    static final int HURRY = 12;

    /** Calls of a workload that goes on apart from its attacker: enough to see whether a hold spares it, at any hour. */
    private static final int OWN_CALLS = 40;

    private final Installation installation;
    private final TopicWriter writer;
    private final CompanyPlayer player;
    private final Clock clock;
    private final List<Scene> scenes;
    private final Tally others = new Tally();
    private final Map<String, RecordKeys> keys = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long records;

    private interface Act {
        void play() throws IOException;
    }

    private record Due(long atMillis, long number, Act act) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    DemoPlay(Installation installation, TopicWriter writer, CompanyPlayer player, Clock clock, List<Scene> scenes) {
        this.installation = installation;
        this.writer = writer;
        this.player = player;
        this.clock = clock;
        this.scenes = scenes;
    }

    /** Sends what the logs have of a time. */
    long history(Company company, Instant from, Instant until) throws IOException {
        Iterator<SimulatedRecord> all = company.history(from, until);
        long sent = 0;
        while (all.hasNext()) {
            SimulatedRecord record = all.next();
            send(record.source(), record.text());
            sent++;
        }
        writer.flush();
        return sent;
    }

    /** Sends what the security team said in a time. */
    void reviews(Company company, Instant from, Instant until) throws IOException {
        for (String signal : company.signals(from, until)) {
            signal(signal);
        }
        writer.flush();
    }

    /** What is to happen from a moment on. Whoever attacks is stopped by a hold alone, or goes on until the story is over. */
    void rehearse(Company company, Instant from, Duration length) {
        Iterator<CompanyCall> calls = company.calls(from, from.plus(length.multipliedBy(HURRY)));
        while (calls.hasNext()) {
            CompanyCall call = calls.next();
            if (goesOnApart(call)) {
                continue;
            }
            add(hurried(call.call().timeMillis(), from), () -> ordinary(call));
        }
        Iterator<AgentCall> tools = company.toolCalls(from, from.plus(length.multipliedBy(HURRY)));
        while (tools.hasNext()) {
            AgentCall tool = tools.next();
            add(hurried(tool.timeMillis(), from), () -> send(SimulatedRecord.AGENT, at(tool).record()));
        }
        for (Scene scene : scenes) {
            Story story = scene.story();
            if (story.apart()) {
                goOn(company, story, from, length);
            }
            long over = from.plus(length).toEpochMilli();
            story.sighting().ifPresent(seen -> add(seen.timeMillis(), () -> sighted(scene, seen)));
            story.calls().stream()
                    .filter(call -> call.call().timeMillis() < over)
                    .forEach(call -> add(call.call().timeMillis(), () -> attack(scene, call)));
            story.toolCalls().stream()
                    .filter(tool -> tool.timeMillis() < over)
                    .forEach(tool -> add(tool.timeMillis(), () -> {
                        send(SimulatedRecord.AGENT, at(tool).record());
                        began(scene);
                    }));
        }
    }

    private boolean goesOnApart(CompanyCall call) {
        return scenes.stream()
                .map(Scene::story)
                .anyMatch(story -> story.apart()
                        && call.identity().arn().equals(story.victim().arn()));
    }

    /** The victim's next calls, however far they lie apart at this hour, spread over the demo's minutes. */
    private void goOn(Company company, Story story, Instant from, Duration length) {
        List<CompanyCall> own = new ArrayList<>();
        Iterator<CompanyCall> calls = company.calls(story.victim(), from, from.plus(Duration.ofDays(1)));
        while (calls.hasNext() && own.size() < OWN_CALLS) {
            own.add(calls.next());
        }
        for (int i = 0; i < own.size(); i++) {
            CompanyCall call = own.get(i);
            add(from.toEpochMilli() + length.toMillis() * i / own.size(), () -> ordinary(call));
        }
    }

    private long hurried(long atMillis, Instant from) {
        return from.toEpochMilli() + (atMillis - from.toEpochMilli()) / HURRY;
    }

    private void add(long atMillis, Act act) {
        due.add(new Due(atMillis, due.size(), act));
    }

    /** Plays all that is due by now. */
    void play() throws IOException {
        long now = clock.millis();
        while (!due.isEmpty() && due.peek().atMillis() <= now) {
            due.remove().act().play();
        }
    }

    /** Whether anything is still to come. */
    boolean isOver() {
        return due.isEmpty();
    }

    private void ordinary(CompanyCall call) throws IOException {
        Played played = player.play(call);
        boolean counted = false;
        for (Scene scene : scenes) {
            if (call.identity().arn().equals(scene.story().victim().arn())) {
                scene.workload().count(scene.held(), played.denied(), played.brokenByHold());
                counted = true;
            }
        }
        if (!counted) {
            others.count(false, played.denied(), played.brokenByHold());
        }
        if (call.logged()) {
            send(SimulatedRecord.CLOUDTRAIL, played.record());
        }
    }

    private void attack(Scene scene, CompanyCall call) throws IOException {
        boolean held = scene.held();
        Played played = player.play(call);
        scene.attacker().count(held, played.denied(), played.brokenByHold());
        if (call.logged()) {
            send(SimulatedRecord.CLOUDTRAIL, played.record());
            began(scene);
            if (scene.calledMillis() == 0) {
                writer.flush();
                scene.called(clock.millis());
            }
        }
    }

    private void sighted(Scene scene, Sighting seen) throws IOException {
        signal(seen.finding());
        began(scene);
    }

    private void began(Scene scene) throws IOException {
        if (scene.ingestedMillis() == 0) {
            writer.flush();
            scene.ingested(clock.millis());
        }
    }

    private AgentCall at(AgentCall tool) {
        return new AgentCall(
                clock.millis(),
                tool.agent(),
                tool.run(),
                tool.step(),
                tool.tool(),
                tool.arguments(),
                tool.error(),
                tool.user());
    }

    /** A line of signals: what the company's scanner finds, or what its security team says. */
    private void signal(String line) throws IOException {
        SignalReading said = SignalReading.of("", 1, line.getBytes(StandardCharsets.UTF_8), installation.tenant());
        Topic topic = said.isFinding()
                ? installation.topics().findings()
                : installation.topics().signals();
        for (IdentitySignal signal : said.signals()) {
            writer.send(topic, signal);
        }
    }

    private void send(String source, String line) throws IOException {
        byte[] record = line.getBytes(StandardCharsets.UTF_8);
        Topic topic = installation.topics().raw(source);
        RecordKeys of = keys.computeIfAbsent(source, name -> new RecordKeys(installation.tenant(), name));
        writer.send(topic, of.within(record, ""), "", record);
        records++;
    }

    /** Records sent, of both sources. */
    long records() {
        return records;
    }

    /** Calls of those whom nobody attacked. */
    Tally others() {
        return others;
    }
}
