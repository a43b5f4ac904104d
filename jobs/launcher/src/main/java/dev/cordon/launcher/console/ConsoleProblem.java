package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.ExitCode;

/** What a console refused, in its words. */
public final class ConsoleProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String URN = "urn:cordon:problem:";

    private final int status;
    private final String kind;
    private final transient JsonNode told;

    /**
     * Of an answer.
     *
     * @param status of HTTP
     * @param told the problem as it was sent (RFC 9457)
     */
    ConsoleProblem(int status, JsonNode told) {
        super(words(status, told));
        this.status = status;
        this.kind = told.path("type").asText().replace(URN, "");
        this.told = told;
    }

    private static String words(int status, JsonNode told) {
        String title = told.path("title").asText();
        String detail = told.path("detail").asText();
        return title.isEmpty() ? "the console answered " + status : (title + " " + detail).strip();
    }

    /** What ends its type: {@code role}, {@code decision-refused}, … */
    public String kind() {
        return kind;
    }

    /** As it was sent. */
    public JsonNode told() {
        return told;
    }

    int status() {
        return status;
    }

    boolean isMissing() {
        return status == 404;
    }

    /** Whether nothing was looked at: of the same request that was sent before, and maybe arrived, it says nothing. */
    boolean isOfTheDoor() {
        return status == 403 || status == 404 || status == 429;
    }

    /** Whether the same may go well later: it is asked too much, or what it needs does not answer. */
    boolean mayPass() {
        return status == 429 || status >= 500;
    }

    /** A negative answer, or something about the request or the console that has to be put right first. */
    public int exitCode() {
        return switch (status) {
            case 403, 409, 429 -> ExitCode.NEGATIVE;
            default -> ExitCode.INPUT;
        };
    }
}
