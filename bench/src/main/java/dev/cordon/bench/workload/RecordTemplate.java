package dev.cordon.bench.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A record whose changing parts have a fixed place and width, so that another one is a copy and a few patches. */
final class RecordTemplate {
    /** What changes from record to record; the token in the text is the constant's name in lower case in braces. */
    enum Slot {
        /** 12 digits. */
        ACCOUNT(12),
        /** 6 digits of the identity's name. */
        WHO(6),
        /** 16 characters of a key id. */
        KEY(16),
        /** 17 hexadecimal digits of an instance. */
        INSTANCE(17),
        /** 4 digits of a resource. */
        RESOURCE(4),
        /** An IPv4 address with three digits a part. */
        ADDRESS(15),
        /** RFC 3339 to the second. */
        TIME(20),
        /** Start of the session, like {@link #TIME}. */
        SESSION(20),
        /** A UUID. */
        EVENT(36),
        /** Another UUID. */
        REQUEST(36);

        final int width;

        Slot(int width) {
            this.width = width;
        }

        String token() {
            return "{" + name() + "}";
        }
    }

    private final byte[] bytes;
    private final int[][] places;

    /** Compiles a text with tokens. */
    RecordTemplate(String text) {
        StringBuilder plain = new StringBuilder();
        List<List<Integer>> found = new ArrayList<>();
        for (Slot unused : Slot.values()) {
            found.add(new ArrayList<>());
        }
        int from = 0;
        while (from < text.length()) {
            Slot slot = text.charAt(from) == '{' ? slotAt(text, from) : null;
            if (slot == null) {
                plain.append(text.charAt(from++));
            } else {
                found.get(code(slot)).add(plain.length());
                plain.append("0".repeat(slot.width));
                from += slot.token().length();
            }
        }
        bytes = plain.toString().getBytes(StandardCharsets.US_ASCII);
        places = new int[found.size()][];
        for (int slot = 0; slot < places.length; slot++) {
            places[slot] = found.get(slot).stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private static @org.jspecify.annotations.Nullable Slot slotAt(String text, int from) {
        for (Slot slot : Slot.values()) {
            if (text.startsWith(slot.token(), from)) {
                return slot;
            }
        }
        return null;
    }

    @SuppressWarnings("EnumOrdinal") // an index of an array that lives no longer than the process
    private static int code(Slot slot) {
        return slot.ordinal();
    }

    int length() {
        return bytes.length;
    }

    byte[] copy() {
        return bytes.clone();
    }

    /** Writes a value into every place of a slot. */
    void put(byte[] record, Slot slot, byte[] value) {
        for (int place : places[code(slot)]) {
            System.arraycopy(value, 0, record, place, slot.width);
        }
    }
}
