package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Access keys. */
final class KeyOperations {
    private KeyOperations() {}

    static void addTo(Operations all) {
        all.create("CreateAccessKey", w -> asks(w, "CreateAccessKey"), KeyOperations::create);
        all.write("UpdateAccessKey", w -> asks(w, "UpdateAccessKey"), KeyOperations::update);
        all.write("DeleteAccessKey", w -> asks(w, "DeleteAccessKey"), KeyOperations::delete);
        all.read("ListAccessKeys", w -> asks(w, "ListAccessKeys"), KeyOperations::list);
        all.read("GetAccessKeyLastUsed", KeyOperations::askLastUsed, KeyOperations::lastUsed);
    }

    private static List<Ask> asks(Work work, String operation) throws Refusal {
        return List.of(work.ask(operation, Kind.USER));
    }

    private static Element create(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        if (user.user().keys().size() >= Quotas.KEYS) {
            throw Refusal.limit("Cannot exceed quota for AccessKeysPerUser: " + Quotas.KEYS);
        }
        String id = work.ids().keyId("AKIA");
        AccessKey key = new AccessKey(id, work.ids().secret(id), true, work.now());
        work.set(user.with(user.user().with(key)));
        return Element.named("CreateAccessKeyResult")
                .add(Views.key("AccessKey", user.name(), key).put("SecretAccessKey", key.secret()));
    }

    private static AccessKey key(Entity user, String id) throws Refusal {
        AccessKey key = user.user().keys().get(id);
        if (key == null) {
            throw Refusal.notFound("The Access Key with id " + id + " cannot be found.");
        }
        return key;
    }

    private static @Nullable Element update(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        AccessKey key = key(user, work.params().need("AccessKeyId"));
        boolean active = work.params().need("Status", "Active|Inactive").equals("Active");
        work.set(user.with(user.user().with(key.active(active))));
        return null;
    }

    private static @Nullable Element delete(Work work) throws Refusal {
        Entity user = work.mutable(Kind.USER);
        AccessKey key = key(user, work.params().need("AccessKeyId"));
        work.set(user.with(user.user().withoutKey(key.id())));
        return null;
    }

    private static Element list(Work work) throws Refusal {
        Entity user = work.need(Kind.USER);
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        user.user().keys().forEach((id, key) -> entries.put(id, () -> Views.key("member", user.name(), key)));
        Element result = Element.named("ListAccessKeysResult").put("UserName", user.name());
        return result.list("AccessKeyMetadata", Pages.of(work, entries, result));
    }

    private static @Nullable Entity owner(Work work, String id) {
        for (Entity user : work.account().users().values()) {
            if (user.user().keys().containsKey(id)) {
                return user;
            }
        }
        return null;
    }

    private static List<Ask> askLastUsed(Work work) throws Refusal {
        Entity owner = owner(work, work.params().need("AccessKeyId"));
        Ask ask = Ask.of("iam:GetAccessKeyLastUsed", owner == null ? "*" : owner.arn());
        return List.of(owner == null ? ask : ask.tags(owner.tags()));
    }

    private static Element lastUsed(Work work) throws Refusal {
        String id = work.params().need("AccessKeyId");
        Entity owner = owner(work, id);
        if (owner == null) {
            throw Refusal.notFound("The Access Key with id " + id + " cannot be found.");
        }
        LastUses.LastUse use = work.shared().lastUses().of(id);
        Element last = Element.named("AccessKeyLastUsed");
        if (use != null) {
            last.put("LastUsedDate", use.time());
        }
        last.put("ServiceName", use == null ? "N/A" : use.service()).put("Region", use == null ? "N/A" : use.region());
        return Element.named("GetAccessKeyLastUsedResult")
                .put("UserName", owner.name())
                .add(last);
    }
}
