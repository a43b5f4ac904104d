package dev.cordon.kafka.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.kafka.RecordShape;

/** Transitions as JSON, in the order of their identity. */
public final class TransitionShape implements RecordShape<Transition> {
    private static final long serialVersionUID = 1L;

    @Override
    public String tenant(Transition transition) {
        return transition.tenant();
    }

    @Override
    public String key(Transition transition) {
        return transition.identityKey();
    }

    @Override
    public String id(Transition transition) {
        return transition.id();
    }

    @Override
    public byte[] bytes(Transition transition) {
        return ContainmentCodec.write(transition).getBytes(UTF_8);
    }
}
