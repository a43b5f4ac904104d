package dev.cordon.events.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Splits files of JSON, plain or gzip: objects one a line, one after another or alone, pretty-printed or not; arrays of
 * objects; objects that wrap the records in a member of a known name ({@code {"Records":[…]}}); any of these one after
 * another. A byte order mark, white space and commas between values are passed over.
 *
 * <p>What is broken is rejected, and reading goes on where a record can start without doubt:
 *
 * <ul>
 *   <li>A value that breaks on its first line is rejected up to the end of that line.
 *   <li>A value of several lines, and an element that starts a line, is rejected up to the next line that opens a
 *       bracket at the same indentation. No string can hold a line break, so such a line is structure.
 *   <li>An element in the middle of a line is rejected up to the comma or bracket that ends it on that line; where there
 *       is none, the rest of the array is one rejection, up to the next line whose first byte opens a bracket.
 *   <li>A record that is too long or too deep is read to its end and rejected alone.
 *   <li>A file whose first byte opens no bracket and that holds no record is rejected as a whole, once.
 * </ul>
 */
final class JsonRecordSplitter implements RecordSplitter {
    private final ReadLimits limits;
    private final List<byte[]> wrappers;

    /** Kept from file to file: folders of many small files are the rule. */
    private byte[] buffer = ByteWindow.newBuffer();

    /** @param wrappers names of members at the top of an object that hold records instead of being part of one */
    JsonRecordSplitter(ReadLimits limits, List<String> wrappers) {
        this.limits = limits;
        this.wrappers = wrappers.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void split(InputStream in, RecordConsumer consumer) throws IOException {
        try (ByteFeed feed = ByteFeed.open(in, limits)) {
            ByteWindow window = new ByteWindow(feed, limits, buffer);
            new JsonFile(feed, window, limits, wrappers, consumer).split();
            buffer = window.bytes;
        }
    }
}
