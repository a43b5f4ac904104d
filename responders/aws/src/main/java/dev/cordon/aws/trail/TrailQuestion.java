package dev.cordon.aws.trail;

/**
 * What is asked of a trail about one identity: what it made since a moment, and whatever else matters to who asks. Calls that
 * matter to nobody take no place in the answer, however many there are.
 *
 * @param target ARN of a user or role
 * @param sinceMillis to the second, as a trail has its times
 */
public record TrailQuestion(String target, long sinceMillis, Matter matter) {
    /** What else matters. */
    @FunctionalInterface
    public interface Matter {
        /** Nothing does. */
        Matter NOTHING = (event, byThem) -> "";

        /**
         * What a call tells. Of calls that tell the same the first and the last are kept.
         *
         * @param byThem whether the identity made the call, or something of its making did
         * @return equal for calls that tell the same; empty for one that tells nothing
         */
        String told(TrailEvent event, boolean byThem);
    }

    public TrailQuestion {
        sinceMillis = sinceMillis / 1000 * 1000;
    }

    /** Whether who follows from whom is the whole answer. */
    boolean isOfMakingsAlone() {
        return matter == Matter.NOTHING;
    }

    /** What an identity made, and nothing else. */
    public static TrailQuestion whatItMade(String target, long sinceMillis) {
        return new TrailQuestion(target, sinceMillis, Matter.NOTHING);
    }
}
