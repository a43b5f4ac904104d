package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a splitter said about one input, in order. */
final class Collected implements RecordConsumer {
    /** Text is byte for byte (ISO 8859-1), so invalid UTF-8 compares too. */
    record Item(long number, @Nullable RejectReason reason, String detail, long length, String sha256, String text) {
        boolean isRecord() {
            return reason == null;
        }
    }

    final List<Item> items = new ArrayList<>();

    static Collected of(String source, String input) {
        return of(source, ReadLimits.DEFAULT, input.getBytes(StandardCharsets.UTF_8));
    }

    static Collected of(String source, ReadLimits limits, byte[] input) {
        return of(source, limits, new ByteArrayInputStream(input));
    }

    static Collected of(String source, ReadLimits limits, InputStream in) {
        Collected collected = new Collected();
        try {
            RecordSplitters.forSource(source, limits).split(in, collected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collected;
    }

    @Override
    public void record(long number, byte[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
        items.add(new Item(number, null, "", length, "", text));
    }

    @Override
    public void rejected(
            long number, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped) {
        String text = new String(rawCapped, StandardCharsets.ISO_8859_1);
        items.add(new Item(number, reason, detail, length, sha256, text));
    }

    List<String> records() {
        return items.stream().filter(Item::isRecord).map(Item::text).toList();
    }

    List<Item> rejections() {
        return items.stream().filter(item -> !item.isRecord()).toList();
    }

    /** {@code 1:record 2:MALFORMED …} */
    String outline() {
        StringBuilder outline = new StringBuilder();
        for (Item item : items) {
            outline.append(outline.length() == 0 ? "" : " ")
                    .append(item.number())
                    .append(':')
                    .append(item.reason() == null ? "record" : item.reason().name());
        }
        return outline.toString();
    }
}
