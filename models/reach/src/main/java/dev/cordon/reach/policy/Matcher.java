package dev.cordon.reach.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A compiled pattern: one glob, or one for each part of an ARN. */
sealed interface Matcher {
    boolean matches(String text);

    /** Whether it matches whatever the stars of a text stand for. */
    boolean covers(String open);

    /** Whether it matches for something that the stars of a text may stand for; errs towards true. */
    boolean meets(String open);

    boolean matchesEverything();

    static Matcher of(Template.Syntax syntax, int[] codes) {
        return switch (syntax) {
            case PLAIN, WILD -> new Whole(Glob.of(codes, false));
            case PLAIN_IGNORING_CASE -> new Whole(Glob.of(codes, true));
            case RESOURCE -> new Whole(Glob.ofArn(codes));
            case ARN -> Parts.of(codes);
        };
    }

    /** Compared as one text. */
    record Whole(Glob glob) implements Matcher {
        @Override
        public boolean matches(String text) {
            return glob.matches(text);
        }

        @Override
        public boolean covers(String open) {
            return glob.covers(open);
        }

        @Override
        public boolean meets(String open) {
            return glob.meets(open);
        }

        @Override
        public boolean matchesEverything() {
            return glob.matchesEverything();
        }
    }

    /**
     * Six parts, each compared alone
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN).
     * Parts that a pattern ending in a star lacks are free.
     */
    record Parts(List<Glob> globs) implements Matcher {
        private static final int PARTS = 6;

        static Parts of(int[] codes) {
            List<Glob> globs = new ArrayList<>(PARTS);
            int from = 0;
            for (int i = 0; i <= codes.length; i++) {
                if (i == codes.length || (codes[i] == ':' && globs.size() < PARTS - 1)) {
                    globs.add(Glob.of(Arrays.copyOfRange(codes, from, i), false));
                    from = i + 1;
                }
            }
            if (codes.length > 0 && codes[codes.length - 1] == Glob.ANY) {
                while (globs.size() < PARTS) {
                    globs.add(Glob.of("*", false));
                }
            }
            return new Parts(List.copyOf(globs));
        }

        private static List<String> parts(String arn) {
            return Arrays.asList(arn.split(":", PARTS));
        }

        @Override
        public boolean matches(String text) {
            if (matchesEverything()) {
                return true;
            }
            List<String> parts = parts(text);
            if (parts.size() != globs.size() || parts.size() != PARTS) {
                return false;
            }
            for (int i = 0; i < PARTS; i++) {
                if (!globs.get(i).matches(parts.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean covers(String open) {
            List<String> parts = parts(open);
            boolean all = parts.size() == PARTS && globs.size() == PARTS;
            for (int i = 0; all && i < PARTS; i++) {
                all = globs.get(i).covers(parts.get(i))
                        && (i == PARTS - 1 || parts.get(i).indexOf('*') < 0);
            }
            return all || matchesEverything();
        }

        @Override
        public boolean meets(String open) {
            return true;
        }

        @Override
        public boolean matchesEverything() {
            for (Glob glob : globs) {
                if (!glob.matchesEverything()) {
                    return false;
                }
            }
            return globs.size() == PARTS;
        }
    }
}
