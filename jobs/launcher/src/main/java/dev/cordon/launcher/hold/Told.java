package dev.cordon.launcher.hold;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.run.TransitionSink;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.TransitionLines;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what happens to holds as it happens, and remembers it. With JSON as result it goes to standard error. */
final class Told implements TransitionSink {
    private final PrintStream to;
    private final TransitionLines lines;
    private final List<Transition> all = new ArrayList<>();
    private String last = "";

    Told(Terminal terminal, boolean json) {
        this.to = json ? terminal.err() : terminal.out();
        this.lines = new TransitionLines(
                terminal.columns(), terminal.text(), json ? terminal.errStyle() : terminal.outStyle());
    }

    @Override
    public synchronized void take(Containment after, List<Transition> transitions) {
        for (Transition transition : transitions) {
            if (!last.equals(after.id().value())) {
                last = after.id().value();
                to.println(last);
            }
            lines.of(transition).forEach(to::println);
            all.add(transition);
        }
        to.flush();
    }

    synchronized boolean saw(ContainmentId id, Transition.Kind kind) {
        return all.stream().anyMatch(each -> each.containment().equals(id) && each.kind() == kind);
    }
}
