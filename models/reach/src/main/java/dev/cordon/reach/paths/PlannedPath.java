package dev.cordon.reach.paths;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A path of the catalogue, arranged for asking it of many principals.
 *
 * @param path as the catalogue has it
 * @param shape its part that depends on the target
 * @param picked requirements on a resource that its user picks, by ARN pattern
 * @param plain requirements that name no resource
 * @param forUsers whether users can use it
 * @param forRoles whether roles can use it
 * @param trustedDirectly whether the target must trust who uses it by name
 */
record PlannedPath(
        EscalationPath path,
        Shape shape,
        Map<String, List<Requirement>> picked,
        List<Requirement> plain,
        boolean forUsers,
        boolean forRoles,
        boolean trustedDirectly) {
    static PlannedPath of(EscalationPath path, Map<Shape, Shape> shapes) {
        Map<String, List<Requirement>> picked = new LinkedHashMap<>();
        List<Requirement> plain = new ArrayList<>();
        for (Requirement requirement : path.requires()) {
            if (requirement.on() == Place.ONE) {
                picked.computeIfAbsent(requirement.pattern(), p -> new ArrayList<>())
                        .add(requirement);
            } else if (requirement.on() == Place.NOTHING) {
                plain.add(requirement);
            }
        }
        Shape shape = Shape.of(path);
        Shape shared = shapes.putIfAbsent(shape, shape);
        return new PlannedPath(
                path,
                shared == null ? shape : shared,
                picked,
                List.copyOf(plain),
                self(path, "user"),
                self(path, "role"),
                shape.needs(Need.Kind.TRUSTS_DIRECTLY));
    }

    private static boolean self(EscalationPath path, String kind) {
        return path.need(Need.Kind.SELF)
                .map(need -> need.values().get(0).equals(kind))
                .orElse(path.aim() != Aim.GROUP || kind.equals("user"));
    }
}
