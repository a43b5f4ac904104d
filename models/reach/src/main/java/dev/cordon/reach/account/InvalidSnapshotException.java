package dev.cordon.reach.account;

/**
 * A file that was named as input cannot be what it was named as, so that nothing should start with it. Content that is
 * merely broken in places is a {@link Finding} instead.
 */
public final class InvalidSnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final long column;

    /**
     * @param file as it was named
     * @param line from 1, or 0 where no place can be told
     * @param column from 1, or 0 where no place can be told
     * @param problem what is wrong and what to do, as a sentence
     */
    public InvalidSnapshotException(String file, long line, long column, String problem) {
        super(place(file, line, column) + ": " + problem);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    private static String place(String file, long line, long column) {
        if (line <= 0) {
            return file;
        }
        return file + " line " + line + (column > 0 ? " column " + column : "");
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public long column() {
        return column;
    }
}
