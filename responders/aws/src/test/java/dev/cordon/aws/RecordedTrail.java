package dev.cordon.aws;

import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailBounds;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.aws.trail.TrailReading;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A trail of calls that are at hand, with no delay. */
public record RecordedTrail(Supplier<List<TrailEvent>> calls, TrailBounds bounds) implements Trail {
    public static RecordedTrail of(List<TrailEvent> calls) {
        return new RecordedTrail(() -> calls, TrailBounds.USUAL);
    }

    /** The same behind other calls. */
    public RecordedTrail behind(List<TrailEvent> others) {
        return new RecordedTrail(
                () -> Stream.concat(others.stream(), calls.get().stream()).toList(), bounds);
    }

    public RecordedTrail within(TrailBounds other) {
        return new RecordedTrail(calls, other);
    }

    @Override
    public List<TrailAnswer> ask(String account, List<TrailQuestion> questions) {
        TrailReading reading = new TrailReading(questions, bounds);
        while (reading.wantsReading()) {
            calls.get().forEach(reading::take);
        }
        return reading.answers();
    }
}
