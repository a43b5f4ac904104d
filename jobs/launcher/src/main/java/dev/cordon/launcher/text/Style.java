package dev.cordon.launcher.text;

/**
 * Colours for a terminal, or none for everything else. Carries no meaning that the words do not carry too.
 *
 * @param colours whether to use any
 */
public record Style(boolean colours) {
    public static final Style PLAIN = new Style(false);

    private static final String RESET = "\u001b[0m";

    public String bold(String text) {
        return in("\u001b[1m", text);
    }

    public String dim(String text) {
        return in("\u001b[2m", text);
    }

    public String red(String text) {
        return in("\u001b[31m", text);
    }

    public String yellow(String text) {
        return in("\u001b[33m", text);
    }

    public String green(String text) {
        return in("\u001b[32m", text);
    }

    private String in(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
