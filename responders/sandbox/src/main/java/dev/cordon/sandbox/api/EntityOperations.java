package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.RolePart;
import dev.cordon.sandbox.cloud.Trust;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users, groups and roles as such: make, show, list, bound, delete. */
final class EntityOperations {
    private static final String NAME = "[\\w+=,.@-]{1,64}";
    private static final String PATH = "/|/[!-~]*/";

    private EntityOperations() {}

    static void addTo(Operations all) {
        for (Kind kind : Kind.values()) {
            String title = kind.title();
            all.create("Create" + title, w -> List.of(askToCreate(w, kind)), w -> create(w, kind));
            all.write("Delete" + title, w -> List.of(w.ask("Delete" + title, kind)), w -> delete(w, kind));
            all.read("List" + title + "s", w -> List.of(Ask.of("iam:List" + title + "s", "*")), w -> list(w, kind));
            if (kind != Kind.GROUP) {
                all.read("Get" + title, w -> List.of(w.ask("Get" + title, kind)), w -> get(w, kind));
                String put = "Put" + title + "PermissionsBoundary";
                all.write(
                        put,
                        w -> List.of(w.ask(put, kind)
                                .key("iam:PermissionsBoundary", w.params().need("PermissionsBoundary"))),
                        w -> bound(w, kind));
                String unbound = "Delete" + title + "PermissionsBoundary";
                all.write(unbound, w -> List.of(w.ask(unbound, kind)), w -> unbound(w, kind));
            }
        }
        all.write(
                "UpdateAssumeRolePolicy",
                w -> List.of(w.ask("UpdateAssumeRolePolicy", Kind.ROLE)),
                EntityOperations::trust);
        all.read(
                "ListInstanceProfilesForRole",
                w -> List.of(w.ask("ListInstanceProfilesForRole", Kind.ROLE)),
                EntityOperations::profiles);
    }

    private static Ask askToCreate(Work work, Kind kind) throws Refusal {
        Params params = work.params();
        String name = params.need(kind.title() + "Name", NAME);
        return Ask.of("iam:Create" + kind.title(), work.account().arn(kind.word(), path(params), name))
                .requestTags(params.tags())
                .key("iam:PermissionsBoundary", params.find("PermissionsBoundary"));
    }

    private static String path(Params params) throws Refusal {
        return params.find("Path") == null ? "/" : params.need("Path", PATH);
    }

    private static Element create(Work work, Kind kind) throws Refusal {
        Params params = work.params();
        String name = params.need(kind.title() + "Name", NAME);
        if (work.account().taken(kind, name)) {
            throw Refusal.exists(kind.title() + " with name " + name + " already exists.");
        }
        String path = path(params);
        Entity made = Entity.fresh(
                        kind,
                        work.account().arn(kind.word(), path, name),
                        work.caller().account(),
                        path,
                        name,
                        work.ids().next(kind.idStart()),
                        work.now())
                .withTags(params.tags())
                .withBoundary(boundary(work));
        if (kind == Kind.ROLE) {
            if (made.protectedByAws()) {
                throw Refusal.invalid("The path " + path + " is reserved for AWS.");
            }
            int seconds = params.number("MaxSessionDuration", RolePart.USUAL_SESSION_SECONDS, 3_600, 43_200);
            made = made.with(new RolePart(
                    trusted(work, "AssumeRolePolicyDocument"), params.or("Description", ""), seconds, List.of()));
        }
        work.set(made);
        return Element.named("Create" + kind.title() + "Result")
                .add(Views.entity(kind.title(), made, work.state(), kind != Kind.GROUP));
    }

    private static @Nullable String boundary(Work work) throws Refusal {
        String arn = work.params().find("PermissionsBoundary");
        if (arn != null && work.policy(arn) == null) {
            throw Refusal.notFound("Policy " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }

    private static Trust trusted(Work work, String param) throws Refusal {
        Document document = work.document(param, Quotas.TRUST_POLICY, "ACLSizePerRole");
        for (String missing : Trust.missing(document, work.state())) {
            throw Refusal.malformed("Invalid principal in policy: \"AWS\":\"" + missing + "\"");
        }
        return Trust.of(document, work.state());
    }

    private static Element get(Work work, Kind kind) throws Refusal {
        return Element.named("Get" + kind.title() + "Result")
                .add(Views.entity(kind.title(), work.need(kind), work.state(), true));
    }

    private static Element list(Work work, Kind kind) throws Refusal {
        String prefix = work.params().or("PathPrefix", "/");
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        work.account().of(kind).forEach((name, entity) -> {
            if (entity.path().startsWith(prefix)) {
                entries.put(name, () -> Views.entity("member", entity, work.state(), false));
            }
        });
        Element result = Element.named("List" + kind.title() + "sResult");
        return result.list(kind.title() + "s", Pages.of(work, entries, result));
    }

    private static @Nullable Element delete(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        if (!entity.attached().isEmpty()) {
            throw Refusal.inUse("Cannot delete entity, must detach all policies first.");
        }
        if (!entity.inline().isEmpty()) {
            throw Refusal.inUse("Cannot delete entity, must delete policies first.");
        }
        if (!entity.user().keys().isEmpty()) {
            throw Refusal.inUse("Cannot delete entity, must delete access keys first.");
        }
        if (entity.user().login() != null) {
            throw Refusal.inUse("Cannot delete entity, must delete login profile first.");
        }
        if (!entity.user().groups().isEmpty()) {
            throw Refusal.inUse("Cannot delete entity, must remove user from group first.");
        }
        if (!entity.role().profiles().isEmpty()) {
            throw Refusal.inUse("Cannot delete entity, must remove roles from instance profile first.");
        }
        boolean populated = kind == Kind.GROUP
                && work.account().users().values().stream()
                        .anyMatch(user -> user.user().groups().contains(entity.name()));
        if (populated) {
            throw Refusal.inUse("Cannot delete entity, must remove users from group first.");
        }
        work.remove(entity);
        return null;
    }

    private static @Nullable Element bound(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        work.set(entity.withBoundary(boundary(work)));
        return null;
    }

    private static @Nullable Element unbound(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        if (entity.boundary() == null) {
            throw Refusal.notFound(
                    kind.title() + " " + entity.name() + " does not have a permissions boundary configured.");
        }
        work.set(entity.withBoundary(null));
        return null;
    }

    private static @Nullable Element trust(Work work) throws Refusal {
        Entity role = work.mutable(Kind.ROLE);
        work.set(role.with(role.role().with(trusted(work, "PolicyDocument"))));
        return null;
    }

    private static Element profiles(Work work) throws Refusal {
        Entity role = work.need(Kind.ROLE);
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        role.role().profiles().forEach(one -> entries.put(one.name(), () -> Views.profile(one, role, work.state())));
        Element result = Element.named("ListInstanceProfilesForRoleResult");
        return result.list("InstanceProfiles", Pages.of(work, entries, result));
    }
}
