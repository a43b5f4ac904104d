package dev.cordon.launcher.drawing;

import dev.cordon.launcher.drawing.Card.Note;
import dev.cordon.launcher.drawing.Card.Tone;
import dev.cordon.launcher.reach.ArnName;
import dev.cordon.launcher.reach.JewelView;
import dev.cordon.launcher.reach.Need;
import dev.cordon.launcher.reach.PrincipalView;
import dev.cordon.launcher.reach.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes cards of ways: from one identity to all it gets at, and from all to the administrators of an account. */
public final class ReachDrawing {
    /** Ends of ways drawn before the rest is only counted. */
    static final int MOST_ENDS = 48;

    private static final int FOLDED_FROM = 4;
    private static final int MOST_FOLDED = 16;

    private ReachDrawing() {}

    /** What one identity gets at: the tree of its ways, itself at the left. */
    public static List<Card> ofIdentity(PrincipalView view) {
        Branch root = new Branch(Tone.START, "", true, ArnName.of(view.arn()));
        root.notes.add(new Note(kindOf(view.arn()), false));
        root.notes.add(new Note("blast radius " + radius(view.standing().radius()), false));
        int ends = 0;
        if (view.standing().administrator().certain()) {
            root.tone = Tone.ADMINISTRATOR;
            root.notes.add(new Note("administrator by its own policies", true));
        } else if (!view.adminRoute().isEmpty()) {
            follow(root, view.adminRoute()).tone = Tone.ADMINISTRATOR;
            ends++;
        }
        int left = 0;
        for (JewelView jewel : view.jewels()) {
            if (ends >= MOST_ENDS) {
                left++;
                continue;
            }
            Branch last = follow(root, jewel.path());
            Branch end = last.next.computeIfAbsent(
                    "jewel " + jewel.id(), key -> new Branch(Tone.JEWEL, jewel.words(), jewel.certain(), jewel.name()));
            if (!jewel.resource().isEmpty()) {
                end.notes.add(new Note(jewel.resource(), false));
            }
            ends++;
        }
        left += view.jewelCount() - view.jewels().size();
        if (left > 0) {
            root.next.put(
                    "more", more(left + " more crown " + (left == 1 ? "jewel" : "jewels") + "; --json lists them"));
        }
        return List.of(root.card());
    }

    /** Who gets to be administrator, and how: administrators at the right, worst ways first. */
    public static List<Card> ofAccount(List<PrincipalView> ranked) {
        Map<String, Branch> roots = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        int drawn = 0;
        int left = 0;
        for (PrincipalView view : ranked) {
            if (view.adminRoute().isEmpty()) {
                if (view.standing().administrator().mayBe()) {
                    alone.add(view.arn());
                }
            } else if (drawn >= MOST_ENDS) {
                left++;
            } else {
                lead(roots, view.adminRoute());
                drawn++;
            }
        }
        int lone = 0;
        for (String arn : alone) {
            if (roots.containsKey(arn)) {
                continue;
            }
            if (lone++ < MOST_ENDS / 4) {
                roots.put(arn, administrator(arn));
            }
        }
        if (lone > MOST_ENDS / 4) {
            roots.put("lone", more(lone - MOST_ENDS / 4 + " more administrators by their own policies"));
        }
        if (left > 0) {
            roots.put("more", more(left + " more principals can become administrator; --json lists them"));
        }
        return roots.values().stream().map(Branch::card).toList();
    }

    /** Walks a way from its beginning, making what is not there yet, and gives its end. */
    private static Branch follow(Branch from, List<Step> path) {
        Branch at = from;
        for (Step step : path) {
            at = at.next.computeIfAbsent(step.to() + step.gain(), key -> principal(step.to(), step.toName(), step));
        }
        return at;
    }

    /** Walks a way from its end: the words stand with whom a step begins. */
    private static void lead(Map<String, Branch> roots, List<Step> path) {
        Step last = path.get(path.size() - 1);
        boolean self = !last.gain().isEmpty();
        Branch at = roots.computeIfAbsent(
                self ? "itself" : last.to(),
                end -> self
                        ? new Branch(Tone.ADMINISTRATOR, "", true, "administrator by granting itself rights")
                        : administrator(end));
        for (int i = path.size() - 1; i >= 0; i--) {
            Step step = path.get(i);
            at = at.next.computeIfAbsent(step.from(), from -> principal(from, ArnName.of(from), step));
        }
        at.tone = Tone.START;
    }

    /** A principal that a step comes from or leads to, with the step's words and what it needs. */
    private static Branch principal(String arn, String name, Step step) {
        Branch branch = new Branch(Tone.PRINCIPAL, step.words() + " (" + step.pathId() + ")", step.certain(), name);
        branch.notes.add(new Note(kindOf(arn), false));
        for (Need need : step.needs()) {
            if (!need.met()) {
                branch.notes.add(new Note("? " + need.text(), true));
            }
        }
        return branch;
    }

    private static Branch administrator(String arn) {
        Branch branch = new Branch(Tone.ADMINISTRATOR, "", true, ArnName.of(arn));
        branch.notes.add(new Note(kindOf(arn), false));
        return branch;
    }

    private static Branch more(String words) {
        return new Branch(Tone.MORE, "", true, words);
    }

    private static String kindOf(String arn) {
        String account = ArnName.account(arn);
        String kind = ArnName.kind(arn);
        return account.isEmpty() ? kind : kind + " in " + account;
    }

    private static String radius(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A card that is still growing. */
    private static final class Branch {
        private Tone tone;
        private final String link;
        private final boolean certain;
        private final String title;
        private final List<Note> notes = new ArrayList<>();
        private final Map<String, Branch> next = new LinkedHashMap<>();

        Branch(Tone tone, String link, boolean certain, String title) {
            this.tone = tone;
            this.link = link;
            this.certain = certain;
            this.title = title;
        }

        Card card() {
            List<Branch> jewels =
                    next.values().stream().filter(Branch::isLoneJewel).toList();
            boolean folded = jewels.size() >= FOLDED_FROM;
            List<Card> cards = new ArrayList<>();
            for (Branch branch : next.values()) {
                if (!folded || !branch.isLoneJewel()) {
                    cards.add(branch.card());
                } else if (branch == jewels.get(0)) {
                    cards.add(folded(jewels));
                }
            }
            return new Card(tone, link, certain, title, notes, cards);
        }

        private boolean isLoneJewel() {
            return tone == Tone.JEWEL && next.isEmpty();
        }

        /** Many jewels in one place are one card that names them. */
        private static Card folded(List<Branch> jewels) {
            List<Note> named = new ArrayList<>();
            jewels.stream()
                    .limit(MOST_FOLDED)
                    .forEach(jewel -> named.add(new Note(jewel.title + (jewel.certain ? "" : " (possible)"), false)));
            if (jewels.size() > MOST_FOLDED) {
                named.add(new Note("and " + (jewels.size() - MOST_FOLDED) + " more", false));
            }
            boolean certain = jewels.stream().anyMatch(jewel -> jewel.certain);
            return new Card(Tone.JEWEL, "gets at", certain, jewels.size() + " crown jewels", named, List.of());
        }
    }
}
