package dev.cordon.events.container;

import dev.cordon.events.container.ValueScanner.Scan;

/**
 * Finds where reading goes on behind something broken. May go back to a line that the broken value swallowed, but only
 * as far as a record is long and only as often as keeps the work linear in the length of the file.
 */
final class Resumption {
    /** Bytes that may be read twice before the file's length is taken into account. */
    private static final long FREE_REREAD_BYTES = 4L << 20;

    private final ByteWindow window;
    private final ValueScanner scanner;
    private long reread;
    private boolean resumed;

    Resumption(ByteWindow window, ValueScanner scanner) {
        this.window = window;
        this.scanner = scanner;
    }

    /**
     * From where an element broke to where its array goes on. False when nothing of the array can be made out.
     *
     * @param indent spaces before the element, or -1 when it did not start its line
     */
    boolean insideArray(Scan scan, int indent) {
        if (indent >= 0) {
            resumed = toLine(scan, indent);
            boolean inside = resumed && scanner.indent() == indent;
            resumed &= !inside;
            return inside;
        }
        return scan == Scan.BROKEN && !scanner.deep() && scanner.toEndOfElement();
    }

    /**
     * From where a value broke to where another may start. False at the end of the file.
     *
     * @param indent spaces before the value
     * @param insideContainer whether the rest of a container is lost, of which no line can stand alone
     */
    boolean betweenValues(Scan scan, int indent, boolean insideContainer) {
        if (resumed) {
            resumed = false;
            return true;
        }
        if (scan == Scan.BROKEN && !insideContainer && onOneLine()) {
            scanner.toEndOfLine();
            return true;
        }
        return toLine(scan, indent);
    }

    private boolean toLine(Scan scan, int indent) {
        return back(indent) || (scan == Scan.BROKEN && scanner.toLineThatOpens(indent));
    }

    private boolean onOneLine() {
        if (!window.holdsAll()) {
            return false;
        }
        for (int at = window.held(); at < window.position; at++) {
            if (window.bytes[at] == '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean back(int indent) {
        if (!window.holdsAll()) {
            return false;
        }
        byte[] bytes = window.bytes;
        int end = Math.min(window.position + 1, window.limit);
        for (int at = window.held(); at < window.position; at++) {
            if (bytes[at] == '\n') {
                int next = at + 1;
                while (next < end && (bytes[next] == ' ' || bytes[next] == '\t')) {
                    next++;
                }
                int spaces = next - at - 1;
                if (next < end && spaces <= indent && ValueScanner.opens(bytes[next])) {
                    return backTo(next, spaces);
                }
            }
        }
        return false;
    }

    private boolean backTo(int index, int spaces) {
        int again = window.position - index;
        if (reread + again > FREE_REREAD_BYTES + window.offset()) {
            return false;
        }
        reread += again;
        window.position = index;
        scanner.resumeAt(spaces);
        return true;
    }
}
