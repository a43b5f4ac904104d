package dev.cordon.launcher.live.demo;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.Quantity;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells the story as it goes, a line for each thing that happens, and a look at the queue now and then. */
final class DemoScreen {
    private static final int WHY = 110;
    private static final double MILLIS = 1e3;

    private final Terminal terminal;
    private final long zeroMillis;
    private final Optional<Place> place;
    private final Map<ContainmentId, Containment> holds = new LinkedHashMap<>();
    private final Map<String, Long> passed = new HashMap<>();
    private boolean told;

    /**
     * Where a person can decide.
     *
     * @param folder of the stack
     */
    record Place(String folder, URI console) {}

    /** @param place where a person can follow how to decide; empty where nobody can */
    DemoScreen(Terminal terminal, long zeroMillis, Optional<Place> place) {
        this.terminal = terminal;
        this.zeroMillis = zeroMillis;
        this.place = place;
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
                "queue: " + Quantity.of(queue.open(), "open alert", "open alerts")
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
    void hold(long now, Containment hold) {
        Containment before = holds.put(hold.id(), hold);
        if (before != null && before.state() == hold.state()) {
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
            case HELD -> {
                say(now, "HELD: " + name + about + lease(hold, now));
                howToDecide(hold);
            }
            default -> say(now, hold.state().name().toLowerCase(Locale.ROOT) + ": " + name + about);
        }
    }

    private static String lease(Containment hold, long now) {
        return isLeased(hold)
                ? "; its lease ends in " + Quantity.seconds(hold.lease().leftMillis(now) / MILLIS)
                : "";
    }

    private static boolean isLeased(Containment hold) {
        return hold.lease().deadlineMillis() > 0 && hold.lease().deadlineMillis() < Long.MAX_VALUE;
    }

    /** Says what time each lease has left that holds. */
    void leases(long now) {
        for (Containment hold : holds.values()) {
            if (hold.state() == ContainmentState.HELD && isLeased(hold)) {
                say(now, "held: " + shortName(hold.plan().target()) + lease(hold, now));
            }
        }
    }

    /** Once, at the first hold: the stack goes when the story is over and nobody waits. */
    private void howToDecide(Containment hold) {
        if (place.isEmpty() || told) {
            return;
        }
        told = true;
        terminal.out().println("          decide about it yourself, in another terminal:");
        terminal.out().println("          " + release(hold, place.get().folder()));
        console(place.get()).forEach(line -> terminal.out().println("          " + line));
        terminal.out().flush();
    }

    /** Without the token itself: what is printed here may be kept. */
    private static List<String> console(Place place) {
        return List.of(
                "or in the console, " + place.console() + ", signed in with what this prints:",
                "./cordon console token --dir " + place.folder());
    }

    private static String release(Containment hold, String stack) {
        return "./cordon release " + hold.id() + " --reason \"it was us\" --stack " + stack
                + "    # or confirm, extend";
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

    /** How to go on by hand, where somebody can. */
    void decide() {
        if (place.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println("A person decides now. In another terminal:");
        for (Containment hold : holds.values()) {
            if (hold.state() == ContainmentState.HELD) {
                terminal.out().println("  " + release(hold, place.get().folder()));
            }
        }
        terminal.out().println("  ./cordon holds --stack " + place.get().folder());
        console(place.get()).forEach(line -> terminal.out().println("  " + line));
        terminal.out().flush();
    }

    private static String shortName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
