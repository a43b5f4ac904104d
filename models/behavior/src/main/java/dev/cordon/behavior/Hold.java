package dev.cordon.behavior;

import java.io.IOException;

/** Whether an identity is held, and what a person has said since. Decides what becomes of its events meanwhile. */
enum Hold {
    /** Not held: events are learned under the ordinary rules. */
    NONE(0),
    /** Held, and nobody has decided: events wait for a verdict. */
    UNDECIDED(1),
    /** Held, and found benign: events wait for the release, and are then learned like others. */
    CLEARED(2),
    /** Held, and found malicious: events are dropped. */
    CONFIRMED(3);

    private final int code;

    Hold(int code) {
        this.code = code;
    }

    /** Stable number for state. */
    int code() {
        return code;
    }

    static Hold ofCode(int code) throws IOException {
        for (Hold hold : values()) {
            if (hold.code == code) {
                return hold;
            }
        }
        throw new IOException("no hold has code " + code);
    }
}
