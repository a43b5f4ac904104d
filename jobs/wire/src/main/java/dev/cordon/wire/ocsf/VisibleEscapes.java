package dev.cordon.wire.ocsf;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a terminal or an editor would obey instead of show: control characters, marks that turn the writing
 * direction, characters without width. The value stays the same for whoever parses it; the line is safe to print. The
 * ranges are spelled out because {@code Character.getType} changes with the JDK, and output must not.
 */
final class VisibleEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char[][] HIDDEN = {
        {0x7f, 0x9f},
        {0xad, 0xad},
        {0x61c, 0x61c},
        {0x180e, 0x180e},
        {0x200b, 0x200f},
        {0x2028, 0x202e},
        {0x2060, 0x206f},
        {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},
        {0xfff9, 0xfffb}
    };
    private static final int[] ASCII = asciiEscapes();

    private static int[] asciiEscapes() {
        int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
        escapes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int ch) {
        for (char[] range : HIDDEN) {
            if (ch >= range[0] && ch <= range[1]) {
                return new SerializedString(String.format(Locale.ROOT, "\\u%04x", ch));
            }
        }
        return null;
    }
}
