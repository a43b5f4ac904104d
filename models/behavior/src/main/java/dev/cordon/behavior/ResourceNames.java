package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.Resource;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The names of an event's resources as hashes: the whole name, its parent and grandparent (what stands before the last
 * {@code /} or {@code :}), and the words that it is made of (runs of at least two letters and digits). Reused from event
 * to event by one thread.
 */
final class ResourceNames {
    /** So many words of one name are read, from its start. */
    static final int WORDS_PER_NAME = 8;
    /** So many different words of one event are read. */
    static final int MAX_WORDS = 32;

    private final long[] given = new long[IdentityEvent.MAX_RESOURCES];
    private final long[] hashes = new long[IdentityEvent.MAX_RESOURCES];
    private final long[] parents = new long[IdentityEvent.MAX_RESOURCES];
    private final long[] grandparents = new long[IdentityEvent.MAX_RESOURCES];
    private final int[] wordCounts = new int[IdentityEvent.MAX_RESOURCES];
    private final int[] wordsOf = new int[IdentityEvent.MAX_RESOURCES * WORDS_PER_NAME];
    private final long[] words = new long[MAX_WORDS];
    private int size;
    private int distinctWords;

    /** Takes the names apart; a name that comes twice counts once. */
    void read(List<Resource> resources) {
        size = 0;
        distinctWords = 0;
        for (int i = 0; i < Math.min(resources.size(), IdentityEvent.MAX_RESOURCES); i++) {
            String name = resources.get(i).id();
            given[i] = Hash64.of(name);
            add(name, given[i]);
        }
    }

    private void add(String name, long hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return;
            }
        }
        hashes[size] = hash;
        int parentEnd = parentEnd(name, name.length());
        int grandparentEnd = parentEnd > 0 ? parentEnd(name, parentEnd) : 0;
        parents[size] = parentEnd > 0 ? Hash64.of(name, 0, parentEnd) : 0;
        grandparents[size] = grandparentEnd > 0 ? Hash64.of(name, 0, grandparentEnd) : 0;
        wordCounts[size] = 0;
        readWords(name);
        size++;
    }

    private void readWords(String name) {
        for (int start = wordStart(name, 0); start < name.length() && wordCounts[size] < WORDS_PER_NAME; ) {
            int end = wordEnd(name, start);
            if (end - start > 1) {
                addWord(Hash64.of(name, start, end));
            }
            start = wordStart(name, end);
        }
    }

    private static int wordStart(String name, int from) {
        int at = from;
        while (at < name.length() && !Character.isLetterOrDigit(name.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int wordEnd(String name, int from) {
        int at = from;
        while (at < name.length() && Character.isLetterOrDigit(name.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The first word whose hash is the wanted one, or empty. */
    static String word(List<Resource> resources, LongPredicate wanted) {
        for (Resource resource : resources) {
            String name = resource.id();
            for (int start = wordStart(name, 0); start < name.length(); ) {
                int end = wordEnd(name, start);
                if (wanted.test(Hash64.of(name, start, end))) {
                    return name.substring(start, end);
                }
                start = wordStart(name, end);
            }
        }
        return "";
    }

    private void addWord(long hash) {
        int index = 0;
        while (index < distinctWords && words[index] != hash) {
            index++;
        }
        if (index == MAX_WORDS) {
            return;
        }
        if (index == distinctWords) {
            words[distinctWords++] = hash;
        }
        wordsOf[size * WORDS_PER_NAME + wordCounts[size]++] = index;
    }

    /** Hash of the name of the event's resource at an index, repeated or not. */
    long given(int resource) {
        return given[resource];
    }

    /** Number of different names. */
    int size() {
        return size;
    }

    long hash(int name) {
        return hashes[name];
    }

    /** Hash of the parent's name, 0 when there is none. */
    long parent(int name) {
        return parents[name];
    }

    long grandparent(int name) {
        return grandparents[name];
    }

    /** Number of different words in all names. */
    int words() {
        return distinctWords;
    }

    long word(int word) {
        return words[word];
    }

    int wordCount(int name) {
        return wordCounts[name];
    }

    /** Index, below {@link #words}, of a name's n-th word. */
    int wordOf(int name, int n) {
        return wordsOf[name * WORDS_PER_NAME + n];
    }

    /** End of the parent's name within a resource's, or 0 when there is none. */
    static int parentEnd(String id, int end) {
        int cut = end - 1;
        while (cut > 0 && id.charAt(cut) != '/' && id.charAt(cut) != ':') {
            cut--;
        }
        while (cut > 0 && (id.charAt(cut - 1) == '/' || id.charAt(cut - 1) == ':')) {
            cut--;
        }
        return Math.max(cut, 0);
    }
}
