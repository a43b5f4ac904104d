package dev.cordon.aws.trail;

import java.util.List;

/** Answers questions from a trail that is read call by call, once for all of them and again where one of them wants it. */
public final class TrailReading {
    private final List<TrailSieve> sieves;
    private final Makings ofOthers;

    public TrailReading(List<TrailQuestion> questions, TrailBounds bounds) {
        sieves = questions.stream()
                .map(question -> new TrailSieve(question, bounds))
                .toList();
        ofOthers = new Makings(bounds.names());
    }

    /** Whether the trail is to be read now, from its start. */
    public boolean wantsReading() {
        boolean wanted = false;
        for (TrailSieve sieve : sieves) {
            wanted |= sieve.wantsReading(ofOthers);
        }
        ofOthers.clear();
        return wanted;
    }

    /** The next call. */
    public void take(TrailEvent event) {
        boolean others = false;
        for (TrailSieve sieve : sieves) {
            others |= sieve.take(event);
        }
        if (others) {
            ofOthers.take(event);
        }
    }

    /** A part of the trail that cannot be read now. */
    public void notRead(String why) {
        sieves.forEach(sieve -> sieve.notRead(why));
    }

    /** One for each question, in their order. */
    public List<TrailAnswer> answers() {
        return sieves.stream().map(TrailSieve::answer).toList();
    }
}
