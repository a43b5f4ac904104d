package dev.cordon.wire.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Merges sorted runs lazily: a binary heap of cursors, the least record on top. For one thread. */
final class RunMerge implements Closeable {
    private final List<RunCursor> all = new ArrayList<>();
    private final List<RunCursor> heap = new ArrayList<>();

    /** Takes over the cursor, before its first record; it is closed at its end or with the merge. */
    void add(RunCursor cursor) throws IOException {
        all.add(cursor);
        if (cursor.advance()) {
            heap.add(cursor);
            siftUp(heap.size() - 1);
        } else {
            cursor.close();
        }
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    /** Cursor on the least record. */
    RunCursor top() {
        return heap.get(0);
    }

    /** Drops the least record. */
    void pop() throws IOException {
        RunCursor top = heap.get(0);
        if (!top.advance()) {
            top.close();
            RunCursor last = heap.remove(heap.size() - 1);
            if (heap.isEmpty()) {
                return;
            }
            heap.set(0, last);
        }
        siftDown();
    }

    /** Every cursor that was added, ended ones included. */
    List<RunCursor> cursors() {
        return all;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (RunCursor cursor : all) {
            try {
                cursor.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void siftUp(int from) {
        int child = from;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (!heap.get(child).before(heap.get(parent))) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void siftDown() {
        int parent = 0;
        int size = heap.size();
        while (true) {
            int least = 2 * parent + 1;
            if (least >= size) {
                return;
            }
            if (least + 1 < size && heap.get(least + 1).before(heap.get(least))) {
                least++;
            }
            if (!heap.get(least).before(heap.get(parent))) {
                return;
            }
            swap(parent, least);
            parent = least;
        }
    }

    private void swap(int a, int b) {
        RunCursor cursor = heap.get(a);
        heap.set(a, heap.get(b));
        heap.set(b, cursor);
    }
}
