package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import dev.cordon.events.container.ValueScanner.Scan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** One pass over one file, by the rules of {@link JsonRecordSplitter}. */
final class JsonFile {
    private static final String BROKEN = "not valid JSON";
    private static final String NOT_A_RECORD = "neither a JSON object nor an array of objects";
    private static final String NO_RECORD = "the container holds no record";
    private static final String CUT_OFF = "the file ends in the middle of a record or container";

    private final ByteWindow window;
    private final ValueScanner scanner;
    private final List<byte[]> wrappers;
    private final Outlet outlet;
    private final Resumption resumption;

    private boolean wrapperNamed;
    private boolean wrapped;
    private long elements;

    JsonFile(ByteFeed feed, ByteWindow window, ReadLimits limits, List<byte[]> wrappers, RecordConsumer consumer) {
        this.window = window;
        this.scanner = new ValueScanner(window, limits.maxDepth());
        this.wrappers = wrappers;
        this.outlet = new Outlet(feed, window, scanner, limits, consumer);
        this.resumption = new Resumption(window, scanner);
    }

    void split() throws IOException {
        while (true) {
            outlet.beforeSeparators();
            int c = betweenValues();
            outlet.afterSeparators();
            if (c < 0) {
                break;
            }
            scanner.startRecord();
            if (c == '{') {
                object();
            } else if (c == '[') {
                array();
            } else if (!byteOrderMark()) {
                outlet.rejectNoRecord(NOT_A_RECORD);
            }
        }
        outlet.finish();
    }

    private void object() throws IOException {
        int indent = Math.max(0, scanner.indent());
        wrapped = false;
        elements = 0;
        Scan scan = members();
        if (scan != Scan.WHOLE) {
            brokenValue(scan, indent);
        } else if (!wrapped) {
            outlet.deliver();
        } else if (elements == 0) {
            outlet.reject(RejectReason.EMPTY, NO_RECORD);
        }
    }

    private Scan members() throws IOException {
        window.position++;
        int c = scanner.significant();
        while (c == '"') {
            Scan name = name();
            if (name != Scan.WHOLE) {
                return name;
            }
            c = scanner.significant();
            if (c != ':') {
                return brokenAt(c);
            }
            window.position++;
            c = scanner.significant();
            Scan value = wrapperNamed && (ValueScanner.opens(c) || c == 'n') ? wrapped(c) : scanner.value(1);
            if (value != Scan.WHOLE) {
                return value;
            }
            c = scanner.significant();
            if (c == ',') {
                window.position++;
                c = scanner.significant();
            } else if (c != '}') {
                return brokenAt(c);
            }
        }
        if (c != '}') {
            return brokenAt(c);
        }
        window.position++;
        return Scan.WHOLE;
    }

    private Scan name() {
        window.position++;
        long start = window.offset();
        Scan scan = scanner.string();
        int from = window.indexOf(start);
        int to = window.position - 1;
        wrapperNamed = false;
        for (byte[] wrapper : wrappers) {
            wrapperNamed |=
                    from >= 0 && from <= to && Arrays.equals(window.bytes, from, to, wrapper, 0, wrapper.length);
        }
        return scan;
    }

    /** The value of a member that holds records: an array of them, one alone, or {@code null}. */
    private Scan wrapped(int c) throws IOException {
        wrapped = true;
        if (c == '[') {
            window.position++;
            return elements();
        }
        return c == '{' ? element() : scanner.value(1);
    }

    private void array() throws IOException {
        elements = 0;
        window.position++;
        int c = scanner.significant();
        if (c >= 0 && c != ']' && !ValueScanner.opens(c)) {
            outlet.rejectNoRecord(NOT_A_RECORD); // [2026-01-01 12:00:00] as logs of other kinds start
            return;
        }
        Scan scan = elements();
        if (scan != Scan.WHOLE) {
            brokenValue(scan, 0);
        } else if (elements == 0) {
            outlet.reject(RejectReason.EMPTY, NO_RECORD);
        }
    }

    /** From behind an opening bracket to behind the closing one. */
    private Scan elements() throws IOException {
        while (true) {
            int c = betweenValues();
            if (c == ']') {
                window.position++;
                return Scan.WHOLE;
            }
            if (c < 0) {
                return Scan.END;
            }
            int indent = scanner.indent();
            Scan scan = element();
            if (scan != Scan.WHOLE && !resumption.insideArray(scan, indent)) {
                return scan;
            }
            if (scan != Scan.WHOLE) {
                outlet.reject(RejectReason.MALFORMED, BROKEN);
            }
        }
    }

    private Scan element() throws IOException {
        elements++;
        scanner.startRecord();
        window.hold();
        Scan scan = scanner.value(0);
        if (scan == Scan.WHOLE) {
            outlet.deliver();
        }
        return scan;
    }

    private void brokenValue(Scan scan, int indent) throws IOException {
        boolean insideContainer = elements > 0;
        if (resumption.betweenValues(scan, indent, insideContainer) || scan == Scan.BROKEN) {
            outlet.reject(RejectReason.MALFORMED, BROKEN);
        } else {
            outlet.rejectCutOff(CUT_OFF);
        }
    }

    /** Passes over a byte order mark, as it stands at a file's start and in the middle of concatenated files. */
    private boolean byteOrderMark() {
        int[] mark = {0xEF, 0xBB, 0xBF};
        for (int expected : mark) {
            boolean there = window.position < window.limit || window.more();
            if (!there || (window.bytes[window.position] & 0xFF) != expected) {
                return false;
            }
            window.position++;
        }
        return true;
    }

    private int betweenValues() {
        int c = scanner.significant();
        while (c == ',') {
            window.position++;
            c = scanner.significant();
        }
        return c;
    }

    private static Scan brokenAt(int c) {
        return c < 0 ? Scan.END : Scan.BROKEN;
    }
}
