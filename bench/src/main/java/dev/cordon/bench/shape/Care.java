package dev.cordon.bench.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How carefully injected records are moved onto a native identity. */
enum Care {
    NONE("as recorded") {
        @Override
        ObjectNode move(ObjectNode injected, ObjectNode host) {
            return injected;
        }
    },
    RE_ENVELOPED("re-enveloped") {
        @Override
        ObjectNode move(ObjectNode injected, ObjectNode host) {
            return Envelopes.reEnvelope(injected, host);
        }
    },
    TRANSPLANTED("act into native record") {
        @Override
        ObjectNode move(ObjectNode injected, ObjectNode host) {
            return Envelopes.transplant(injected, host);
        }
    };

    private final String words;

    Care(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The injected record as it would stand in the host's history. */
    abstract ObjectNode move(ObjectNode injected, ObjectNode host);
}
