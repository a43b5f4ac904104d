package dev.cordon.engine.playbook;

import dev.cel.common.types.CelType;
import java.util.function.Function;

/**
 * One field that conditions see: its name, type, meaning and where its value comes from. Checker, evaluation, tests of
 * playbooks and documentation are all made from these.
 *
 * @param <S> what the value is read from
 * @param name as conditions write it
 * @param type for the checker
 * @param given whether a playbook's test may give it; others follow from what was given
 * @param meaning for the author, without a full stop
 * @param value of the field
 */
record AlertField<S>(String name, CelType type, boolean given, String meaning, Function<S, Object> value) {}
