package dev.cordon.elastic;

import dev.cordon.domain.ReachBrief;
import java.io.IOException;

/** What an identity of the inventory could get at, under the names that alerts have it under. */
final class ReachFields {
    private ReachFields() {}

    static void write(ReachBrief reach, JsonFields fields) throws IOException {
        fields.text("reach_standing", reach.standing().name());
        fields.text("reach_principal", reach.principal());
        switch (reach.standing()) {
            case KNOWN -> known(reach, fields);
            case UNKNOWN_PRINCIPAL, NO_SNAPSHOT -> {}
        }
    }

    private static void known(ReachBrief reach, JsonFields fields) throws IOException {
        fields.number("reach_upper", reach.upper());
        fields.number("reach_certain", reach.certain());
        fields.text("reach_admin", reach.admin().name());
        fields.number("reach_as_of", reach.asOfMillis());
        if (reach.counted()) {
            fields.number("reach_crown_jewels", reach.crownJewels());
            fields.number("reach_crown_jewels_certain", reach.crownJewelsCertain());
            fields.number("reach_sensitive", reach.sensitive());
            fields.number("reach_sensitive_certain", reach.sensitiveCertain());
        }
    }
}
