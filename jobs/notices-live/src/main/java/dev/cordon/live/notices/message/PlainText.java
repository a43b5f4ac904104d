package dev.cordon.live.notices.message;

import java.util.stream.Collectors;

/** A notice as text without markup, a line for each thing that is said. */
final class PlainText {
    private PlainText() {}

    static String of(Notice notice) {
        String said = notice.said().stream()
                .map(each -> each.label() + ": " + each.words())
                .collect(Collectors.joining("\n"));
        return notice.kind().headline() + " (" + notice.tenant() + ")\n" + said + "\n" + notice.link();
    }
}
