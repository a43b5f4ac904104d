package dev.cordon.behavior;

import dev.cordon.domain.Action;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An action on a resource pattern. */
record RoutinePair(String action, String resource) implements Comparable<RoutinePair> {
    @Override
    public int compareTo(RoutinePair other) {
        int byAction = action.compareTo(other.action);
        return byAction != 0 ? byAction : resource.compareTo(other.resource);
    }

    /** Whether this is an action on a resource; compares names without joining them. */
    boolean isOf(Action other, String otherResource) {
        int colon = other.service().length();
        return action.length() == colon + 1 + other.operation().length()
                && action.endsWith(other.operation())
                && action.startsWith(other.service())
                && action.charAt(colon) == ':'
                && resource.equals(otherResource);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(action);
        out.writeUTF(resource);
    }

    static RoutinePair read(DataInput in) throws IOException {
        return new RoutinePair(in.readUTF(), in.readUTF());
    }
}
