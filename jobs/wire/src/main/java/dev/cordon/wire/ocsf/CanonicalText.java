package dev.cordon.wire.ocsf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Collects the {@link CanonicalJson} of an object while it is written, so that nobody has to read it again for its digest.
 * Members come in any order, and no name twice in one object; numbers come as plain decimals without trailing zeros.
 */
final class CanonicalText {
    private static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name);

    private final StringBuilder out = new StringBuilder(16 * 1024);
    private final Deque<Container> open = new ArrayDeque<>();

    /** Where a member stands, without what parts it from the next. */
    private record Member(String name, int start, int end) {}

    /** An object or array that is not over. */
    private static final class Container {
        private final int start;
        private final List<Member> members = new ArrayList<>();
        private boolean sorted = true;
        private boolean empty = true;
        /** Whether a member was begun; never in an array. */
        private boolean named;

        private String name = "";
        private int memberStart;

        Container(int start) {
            this.start = start;
        }
    }

    void startObject() {
        start('{');
    }

    void startArray() {
        start('[');
    }

    private void start(char bracket) {
        value();
        out.append(bracket);
        open.push(new Container(out.length()));
    }

    void name(String name) {
        Container object = open.element();
        endMember(object);
        part(object);
        object.sorted &= object.name.compareTo(name) <= 0;
        object.named = true;
        object.name = name;
        object.memberStart = out.length();
        quote(name);
        out.append(':');
    }

    void text(String text) {
        value();
        quote(text);
    }

    /** A number or a flag, as it stands. */
    void plain(String value) {
        value();
        out.append(value);
    }

    void endArray() {
        open.pop();
        out.append(']');
    }

    void endObject() {
        Container object = open.pop();
        endMember(object);
        if (!object.sorted) {
            sort(object);
        }
        out.append('}');
    }

    byte[] bytes() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " objects or arrays are not over");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A value stands behind a name, or behind the one before it in an array. */
    private void value() {
        Container container = open.peek();
        if (container != null && !container.named) {
            part(container);
        }
    }

    private void part(Container container) {
        if (!container.empty) {
            out.append(',');
        }
        container.empty = false;
    }

    private void endMember(Container object) {
        if (object.named) {
            object.members.add(new Member(object.name, object.memberStart, out.length()));
        }
    }

    private void sort(Container object) {
        String unsorted = out.substring(object.start);
        out.setLength(object.start);
        object.members.sort(BY_NAME);
        String before = "";
        for (Member member : object.members) {
            out.append(before).append(unsorted, member.start() - object.start, member.end() - object.start);
            before = ",";
        }
    }

    private void quote(String text) {
        if (!CanonicalJson.quote(text, out)) {
            throw new IllegalStateException("half of a surrogate pair, which every text of a finding is mended of");
        }
    }
}
