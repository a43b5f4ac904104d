package dev.cordon.console.stream;

/**
 * Something that a listener is told.
 *
 * @param name what it is
 * @param at where the stream stands with it
 * @param data one line of JSON
 */
record Event(String name, Place at, String data) {
    /** As it is sent (WHATWG HTML, 9.2). */
    String text() {
        return "event: " + name + "\nid: " + at.text() + "\ndata: " + data + "\n\n";
    }
}
