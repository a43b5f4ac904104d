package dev.cordon.behavior;

import dev.cordon.domain.Action;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Measure;
import dev.cordon.domain.OutcomeStatus;
import java.util.Arrays;
import java.util.List;

/**
 * The facet values of one event as 64-bit keys, grouped by facet in schema order. Reused from event to event by one
 * thread; a facet that the source does not fill has no values.
 */
public final class FacetValues {
    /** An event has at most this many values: 16 resources, 32 areas, 32 words, 8 marks, 8 sizes, one of the others. */
    static final int MAX_VALUES = 112;

    /** A value has at most this many neighbours. */
    static final int MAX_NEAR = 4;

    private static final long MILLIS_PER_HOUR = 3_600_000L;
    private static final long MILLIS_PER_DAY = 24 * MILLIS_PER_HOUR;

    private final long[] keys = new long[MAX_VALUES];
    private final long[] near = new long[MAX_VALUES * MAX_NEAR];
    private final int[] nearCounts = new int[MAX_VALUES];
    private final ResourceNames names = new ResourceNames();
    private final int[] starts = new int[Facet.COUNT + 1];
    private int size;
    private long actionHash;

    /**
     * Reads the facets of an event.
     *
     * @param previousAction {@link #actionHash()} of the identity's event before, or 0 when there is none or it is
     *     unknown
     * @param gapMillis time since the identity's event before, or -1 when unknown
     */
    public void extract(IdentityEvent event, long previousAction, long gapMillis) {
        size = 0;
        actionHash = actionHash(event.action());
        for (Facet facet : Facet.ALL) {
            starts[facet.index] = size;
            extract(facet, event, previousAction, gapMillis);
        }
        starts[Facet.COUNT] = size;
    }

    /** Keys of one facet's values of the event extracted last, empty where it has none; equal values have equal keys. */
    public long[] keysOf(Facet facet) {
        return Arrays.copyOfRange(keys, start(facet), end(facet));
    }

    private void extract(Facet facet, IdentityEvent event, long previousAction, long gapMillis) {
        switch (facet) {
            case ACTION -> put(facet, actionHash);
            case SERVICE -> putText(facet, event.action().service());
            case RESOURCE -> {
                names.read(event.resources());
                for (int i = 0; i < names.size(); i++) {
                    put(facet, names.hash(i));
                }
            }
            case AREA -> {
                for (int i = 0; i < names.size(); i++) {
                    putArea(names.parent(i));
                    putArea(names.grandparent(i));
                }
            }
            case NETWORK -> putText(facet, event.endpoint().network());
            case CLIENT -> putText(facet, event.client().family());
            case REGION -> putText(facet, event.endpoint().region());
            case HOUR -> {
                if (event.hasClock()) {
                    hour(event.timeMillis());
                }
            }
            case OUTCOME -> outcome(event);
            case ROLE -> putText(facet, event.assumedRole());
            case ARGUMENTS -> {
                if (!event.argumentShape().isEmpty()) {
                    put(facet, Hash64.pair(actionHash, Hash64.of(event.argumentShape())));
                }
            }
            case TRANSITION -> {
                if (previousAction != 0) {
                    put(facet, Hash64.pair(previousAction, actionHash));
                }
            }
            case GAP -> {
                if (gapMillis >= 0 && event.hasClock()) {
                    step(facet, 0, logarithm(gapMillis / 1000.0, 1));
                }
            }
            case STYLE -> style(event.style());
            case MEASURE -> measures(event.measures());
            case SESSION -> {
                if (!event.session().name().isEmpty()) {
                    put(facet, maskedHash(event.session().name()));
                }
            }
            case CREDENTIAL -> {
                if (event.credential().kind() == CredentialKind.ACCESS_KEY) {
                    putText(facet, event.credential().id());
                }
            }
            case WORD -> {
                for (int i = 0; i < names.words(); i++) {
                    put(facet, names.word(i));
                }
            }
            case WEEKDAY -> {
                if (event.hasClock()) {
                    put(facet, Math.floorMod(day(event.timeMillis()), 7L));
                }
            }
        }
    }

    /**
     * A value of an event in the words of explanations.
     *
     * @param previousMillis time of the identity's event before, or the event's own when there is none
     * @param key one of {@link #keysOf}
     */
    public static String display(Facet facet, IdentityEvent event, long previousMillis, long key) {
        return Explanation.display(facet, event, previousMillis, key);
    }

    /** First index of a facet's values; they end before {@link #end}. */
    int start(Facet facet) {
        return starts[facet.index];
    }

    int end(Facet facet) {
        return starts[facet.index + 1];
    }

    boolean has(Facet facet) {
        return start(facet) < end(facet);
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    /** How many neighbours a value has: 0 where the facet knows no steps. */
    int nearCount(int index) {
        return nearCounts[index];
    }

    /** Key of one of a value's neighbours, the nearest first. */
    long near(int index, int neighbour) {
        return near[index * MAX_NEAR + neighbour];
    }

    /** Names the action of the event extracted last, for {@link #extract} of the one after it. */
    public long actionHash() {
        return actionHash;
    }

    /** Names of the event's resources, taken apart. */
    ResourceNames names() {
        return names;
    }

    static long actionHash(Action action) {
        return Hash64.pair(Hash64.of(action.service()), Hash64.of(action.operation()));
    }

    static long day(long millis) {
        return Math.floorDiv(millis, MILLIS_PER_DAY);
    }

    private void putText(Facet facet, String text) {
        if (!text.isEmpty()) {
            put(facet, Hash64.of(text));
        }
    }

    private void put(Facet facet, long hash) {
        long key = facet.key(hash);
        for (int i = starts[facet.index]; i < size; i++) {
            if (keys[i] == key) {
                return;
            }
        }
        if (size < MAX_VALUES) {
            keys[size] = key;
            nearCounts[size] = 0;
            size++;
        }
    }

    private void putArea(long hash) {
        if (hash != 0) {
            put(Facet.AREA, hash);
        }
    }

    private void step(Facet facet, long scale, int bin) {
        int index = size;
        put(facet, Hash64.pair(scale, bin));
        if (size > index) {
            near(index, facet.key(Hash64.pair(scale, bin - 1)));
            near(index, facet.key(Hash64.pair(scale, bin + 1)));
        }
    }

    private void near(int index, long key) {
        near[index * MAX_NEAR + nearCounts[index]++] = key;
    }

    private void hour(long millis) {
        int hour = (int) Math.floorMod(Math.floorDiv(millis, MILLIS_PER_HOUR), 24L);
        int index = size;
        put(Facet.HOUR, hour);
        near(index, Facet.HOUR.key((hour + 23) % 24));
        near(index, Facet.HOUR.key((hour + 1) % 24));
        near(index, Facet.HOUR.key((hour + 22) % 24));
        near(index, Facet.HOUR.key((hour + 2) % 24));
    }

    private void outcome(IdentityEvent event) {
        OutcomeStatus status = event.outcome().status();
        if (status != OutcomeStatus.UNKNOWN) {
            put(
                    Facet.OUTCOME,
                    Hash64.pair(
                            Hash64.of(status.name()), Hash64.of(event.outcome().code())));
        }
    }

    private void style(List<String> marks) {
        for (int i = 0; i < Math.min(marks.size(), IdentityEvent.MAX_STYLE); i++) {
            put(Facet.STYLE, Hash64.of(marks.get(i)));
        }
    }

    private void measures(List<Measure> measures) {
        for (int i = 0; i < Math.min(measures.size(), IdentityEvent.MAX_STYLE); i++) {
            Measure measure = measures.get(i);
            step(Facet.MEASURE, Hash64.of(measure.name()), logarithm(measure.value(), 2));
        }
    }

    /** Key of a size, as {@link #extract} makes it. */
    static long key(Measure measure) {
        return Facet.MEASURE.key(Hash64.pair(Hash64.of(measure.name()), logarithm(measure.value(), 2)));
    }

    /** Bin on a logarithmic scale with so many bins an octave. */
    private static int logarithm(double value, int binsPerOctave) {
        return (int) (binsPerOctave * Math.log1p(Math.max(0, value)) / Math.log(2));
    }

    /** Hash of a name in which runs of digits count as one, so that numbered sessions of one program are alike. */
    private static long maskedHash(String name) {
        long hash = 0;
        boolean inDigits = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit || !inDigits) {
                hash = Hash64.pair(hash, digit ? '#' : c);
            }
            inDigits = digit;
        }
        return hash;
    }
}
