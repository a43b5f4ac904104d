package dev.cordon.launcher.live.demo;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.Quantity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the story as it goes, a line for each thing that happens, and a look at the queue now and then. */
final class DemoScreen {
    private static final int WHY = 110;
    private static final double MILLIS = 1e3;

    private final Terminal terminal;
    private final long zeroMillis;
    private final Map<String, ContainmentState> told = new HashMap<>();
    private final Map<String, Long> passed = new HashMap<>();

    DemoScreen(Terminal terminal, long zeroMillis) {
        this.terminal = terminal;
        this.zeroMillis = zeroMillis;
    }

    /** Says what there is to see, before anything is started. */
    static void intro(Terminal terminal, Duration length) {
        terminal.out()
                .println("What there is to see: a made-up company works, and three of its identities are attacked.");
        terminal.out().println("  - an access key is seen in a repository, and used");
        terminal.out().println("  - a role is taken over by somebody who does nothing but its routine");
        terminal.out().println("  - an agent strays from its tools");
        terminal.out()
                .println(
                        "Cordon learns from four weeks of logs what is usual, ranks what is not, and holds who is attacked:"
                                + " the attacker's calls are denied, the workload's own go on.");
        terminal.out()
                .println("Where a playbook asks a person before it holds, the demo answers after three seconds and says"
                        + " so. The story takes " + length.toMinutes()
                        + " minutes; starting and learning come before.");
        terminal.out().println("Nothing leaves this machine, and all of it is deleted at the end.");
        terminal.out().println();
        terminal.out().flush();
    }

    void say(long now, String words) {
        line(now, "", words);
    }

    private void line(long now, String styled, String words) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%6.1f s  %s%s%n",
                        (now - zeroMillis) / MILLIS,
                        styled,
                        terminal.text().harmless(words));
        terminal.out().flush();
    }

    void begins(long now, Scene scene) {
        line(now, terminal.outStyle().red("attack begins: "), scene.story().title());
    }

    /** The top of the queue. */
    void queue(long now, DemoWatch.Queue queue) {
        say(
                now,
                "queue: " + Quantity.of(queue.all(), "open alert", "open alerts")
                        + " of these minutes; the most urgent:");
        for (DemoWatch.Line line : queue.top()) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "          %5.1f  P %3.0f%%  %s%s%n",
                            line.priority(),
                            100 * line.probability(),
                            terminal.text().harmless(shortName(line.identity())),
                            line.exposed() ? "  (its credential is in the open)" : "");
            String why = line.why().length() > WHY ? line.why().substring(0, WHY) + " …" : line.why();
            terminal.out().printf("                 %s%n", terminal.text().harmless(why));
        }
        terminal.out().flush();
    }

    /** Says what became of a hold, once for each state. */
    void hold(long now, Scene scene, Containment hold) {
        if (hold.state() == told.put(scene.story().id(), hold.state())) {
            return;
        }
        String name = shortName(hold.plan().target());
        String about = " (" + hold.plan().playbook() + ", "
                + hold.plan().rung().name().toLowerCase(Locale.ROOT) + ", " + hold.id() + ")";
        switch (hold.state()) {
            case PROPOSED ->
                say(
                        now,
                        "proposed: hold " + name + about + "; it asks a person: " + hold.reason()
                                + (hold.plan().question().isEmpty()
                                        ? ""
                                        : " " + hold.plan().question()));
            case APPLIED -> say(now, "applied: " + name + about + "; read back after propagation follows");
            case HELD -> say(now, "HELD: " + name + about + lease(hold, now));
            default -> say(now, hold.state().name().toLowerCase(Locale.ROOT) + ": " + name + about);
        }
    }

    private static String lease(Containment hold, long now) {
        long left = hold.lease().deadlineMillis() - now;
        return left <= 0 || hold.lease().deadlineMillis() == Long.MAX_VALUE
                ? ""
                : "; its lease ends in " + left / 60_000 + " min";
    }

    /** Says what the attacker and the workload got since the hold, once something changed. */
    void calls(long now, Scene scene) {
        long seen = scene.attacker().deniedAfter()
                + scene.workload().allowedAfter()
                + scene.attacker().allowedAfter()
                + scene.workload().deniedAfter();
        if (!scene.held() || seen == passed.getOrDefault(scene.story().id(), 0L)) {
            return;
        }
        passed.put(scene.story().id(), seen);
        say(
                now,
                shortName(scene.story().victim().arn()) + " since it is held: attacker's calls "
                        + scene.attacker().deniedAfter() + " denied, "
                        + scene.attacker().allowedAfter()
                        + " passed; its own calls " + scene.workload().allowedAfter() + " passed, "
                        + scene.workload().deniedAfter() + " denied");
    }

    /** How to go on by hand. */
    void decide(List<Scene> scenes, String folder) {
        terminal.out().println();
        terminal.out().println("A person decides now. In another terminal:");
        for (Scene scene : scenes) {
            scene.hold()
                    .ifPresent(hold -> terminal.out()
                            .println("  ./cordon release " + hold.id() + " --reason \"it was us\" --stack " + folder
                                    + "    # or confirm, extend"));
        }
        terminal.out().println("  ./cordon holds --stack " + folder);
        terminal.out().flush();
    }

    private static String shortName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
