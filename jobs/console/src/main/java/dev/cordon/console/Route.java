package dev.cordon.console;

import dev.cordon.console.access.Caller;
import dev.cordon.console.access.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;

/** One operation of the API, and who may ask for it: no other way leads to an answer. */
public sealed interface Route {
    /** GET, POST, … */
    HandlerType method();

    /** Below {@link Routes#BASE}, with parameters in braces. */
    String path();

    /** Answers whoever asks. */
    record Open(HandlerType method, String path, ToAnybody answer) implements Route {
        /** Answers. */
        @FunctionalInterface
        public interface ToAnybody {
            void answer(Context context) throws IOException;
        }
    }

    /**
     * Answers those who are signed in and have a role.
     *
     * @param least the least role that is enough
     */
    record Guarded(HandlerType method, String path, Role least, ToCaller answer) implements Route {
        /** Answers. */
        @FunctionalInterface
        public interface ToCaller {
            void answer(Context context, Caller caller) throws IOException;
        }
    }
}
