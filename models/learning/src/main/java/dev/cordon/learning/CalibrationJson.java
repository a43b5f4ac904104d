package dev.cordon.learning;

import dev.cordon.domain.IdentityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes and, trusting nothing, reads {@code calibration.json}. */
final class CalibrationJson {
    /** 32 sources of all kinds. */
    static final int MAX_GROUPS = 256;

    private CalibrationJson() {}

    static byte[] write(Calibration calibration) {
        return StrictJson.write(json -> {
            StrictJson.writeNumbers(json, "tails", Calibration.TAILS);
            json.writeArrayFieldStart("groups");
            for (Calibration.Group group : calibration.groups()) {
                json.writeStartObject();
                json.writeStringField("source", group.source());
                json.writeStringField("kind", group.kind());
                json.writeNumberField("identityDays", group.identityDays());
                StrictJson.writeNumbers(json, "quantiles", group.quantiles());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static Calibration read(byte[] bytes) throws BundleRefused {
        StrictJson json = StrictJson.parse(ModelBundle.CALIBRATION, bytes);
        if (!json.field("tails").numbers().equals(Calibration.TAILS)) {
            throw json.refused("tails are not " + Calibration.TAILS);
        }
        List<Calibration.Group> groups = new ArrayList<>();
        for (StrictJson element : json.field("groups").list()) {
            if (groups.size() == MAX_GROUPS) {
                throw json.refused("more than " + MAX_GROUPS + " groups");
            }
            groups.add(group(element));
            if (groups.size() > 1
                    && order(groups.get(groups.size() - 2)).compareTo(order(groups.get(groups.size() - 1))) >= 0) {
                throw json.refused("groups are not in order, each once");
            }
        }
        Calibration calibration = new Calibration(groups);
        if (!Arrays.equals(bytes, write(calibration))) {
            throw json.refused("is not in the one form a calibration is written in");
        }
        return calibration;
    }

    private static String order(Calibration.Group group) {
        return group.source() + " " + group.kind();
    }

    private static Calibration.Group group(StrictJson json) throws BundleRefused {
        String source = json.field("source").text();
        String kind = json.field("kind").text();
        try {
            TrainingData.requireSource(source);
            if (!kind.equals(Calibration.ALL_KINDS)) {
                IdentityKind.valueOf(kind);
            }
        } catch (IllegalArgumentException e) {
            throw json.refused("a group is of no known source or kind");
        }
        long days = json.field("identityDays").count();
        List<Double> quantiles = json.field("quantiles").numbers();
        if (days == 0 || quantiles.size() != Calibration.TAILS.size()) {
            throw json.refused("a group does not have " + Calibration.TAILS.size() + " quantiles and at least a day");
        }
        for (int i = 1; i < quantiles.size(); i++) {
            if (quantiles.get(i) < quantiles.get(i - 1)) {
                throw json.refused("quantiles fall");
            }
        }
        return new Calibration.Group(source, kind, days, quantiles);
    }
}
