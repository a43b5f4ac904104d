package dev.cordon.engine.playbook;

/**
 * Why a playbook is refused, and what to do about it.
 *
 * @param file as the caller named it
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 * @param field path of the field, such as {@code steps[0].revert}; empty where the whole file is meant
 * @param message what is wrong, completing a sentence that begins with the field
 * @param remedy what to do, a sentence
 */
public record PlaybookProblem(String file, int line, int column, String field, String message, String remedy) {
    /** One line, as compilers print it. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        String about = field.isEmpty() ? message : field + " " + message;
        return place + ": " + about + ". " + remedy;
    }
}
