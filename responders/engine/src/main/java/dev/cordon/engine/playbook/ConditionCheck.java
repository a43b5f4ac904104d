package dev.cordon.engine.playbook;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells an author what is wrong with a condition, before any alert does. */
final class ConditionCheck {
    private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'");
    private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'");
    private static final List<String> FIELDS = Stream.concat(
                    AlertVariables.STRUCTS.stream()
                            .flatMap(struct -> struct.fields().stream().map(AlertField::name)),
                    AlertVariables.EVENT.fields().stream().map(AlertField::name))
            .distinct()
            .toList();
    private static final List<String> VARIABLES = Stream.of(
                    AlertVariables.STRUCTS.stream().map(AlertStruct::variable),
                    Stream.of(AlertVariables.EVENT.variable()),
                    AlertVariables.LISTS.stream().map(AlertField::name))
            .flatMap(names -> names)
            .toList();

    private ConditionCheck() {}

    /** Compiles it, and evaluates it over the default alert: what fails there would fail in the night. */
    static void check(PlaybookFields fields, String key, int index, String text) {
        Conditions.Compiled compiled = Conditions.compile(text);
        for (Conditions.Fault fault : compiled.faults()) {
            fields.rejectWithin(
                    key,
                    index,
                    fault.line(),
                    fault.column(),
                    fault.ofWhole() ? fault.message() : "does not compile: " + fault.message(),
                    remedy(fault.message()));
        }
        AlertAt standard = GivenAlert.standard();
        compiled.condition()
                .map(condition -> condition.over(new AlertView(standard.alert(), standard.now())))
                .filter(Condition.Outcome::failed)
                .ifPresent(failed -> fields.rejectWithin(
                        key,
                        index,
                        1,
                        0,
                        "cannot be evaluated over the default alert: " + failed.error(),
                        "Guard it with what it relies on, such as `size(events) > 1 && …`."));
    }

    private static String remedy(String message) {
        Matcher field = FIELD.matcher(message);
        if (field.find()) {
            return Spelling.nearest(field.group(1), FIELDS)
                    .map(near -> "Did you mean `" + near + "`?")
                    .orElse("docs/playbooks.md lists the fields that there are.");
        }
        Matcher name = NAME.matcher(message);
        if (name.find()) {
            return Spelling.remedy(name.group(1), VARIABLES);
        }
        if (message.contains("not bool")) {
            return "Compare it with something, so that it comes to true or false.";
        }
        if (message.contains("no matching overload")) {
            return "Compare values of one type; spans of time are written duration('10m').";
        }
        return "Correct the expression; docs/playbooks.md has examples.";
    }
}
