package dev.cordon.engine.run;

import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import java.util.List;

/** Takes what happened, for evidence, people and detection. Takes the same transition again without harm. */
@FunctionalInterface
public interface TransitionSink {
    void take(Containment after, List<Transition> transitions);
}
