package dev.cordon.launcher.reach;

import java.util.List;

/** An account's answers, made when they are asked for. The order of everything is fixed by the input alone. */
public interface ReachAnswers {
    /** How principals with equal blast radius are ordered, in words. */
    String TIE_BREAK = "administrator or able to become one, blast radius, certain value, steps to the worst, reachable"
            + " principals, ARN";

    Overview overview();

    /** All principals, worst first. */
    List<Standing> ranking();

    /** All that is said of one of them; at most {@code limits} of each list. */
    PrincipalView principal(String arn, Limits limits);

    /**
     * The longest lists of an answer.
     *
     * @param reachable principals named
     * @param jewels crown jewels told
     * @param escalations escalations told
     */
    record Limits(int reachable, int jewels, int escalations) {
        /** Of one principal in full. */
        public static final Limits ONE = new Limits(10_000, 1_000, 2_000);

        /** Of each of all principals. */
        public static final Limits EACH = new Limits(1_000, 25, 200);
    }
}
