package dev.cordon.engine.guardrail;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether everything that tightens is stopped. Undoing is never stopped. */
@FunctionalInterface
public interface KillSwitch {
    /** Why it is thrown; empty where it is not. Asked before every call that tightens, so nothing is remembered. */
    String thrown();

    /** Thrown while a file exists, whatever it is or holds; where that cannot be told, it counts as thrown. */
    static KillSwitch file(Path file) {
        return () -> {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return "";
            }
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? file + " exists; remove it to go on"
                    : file + " cannot be looked at; make its folder readable to go on";
        };
    }
}
