package dev.cordon.reach.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Condition keys whose values follow from what is asked for; all others come from the request. */
final class ResourceKeys implements KeySource {
    private static final String TAG = ":resourcetag/";

    private final ResourceFacts what;
    private final RequestContext context;

    ResourceKeys(ResourceFacts what, RequestContext context) {
        this.what = what;
        this.context = context;
    }

    @Override
    public @Nullable List<String> values(String key) {
        Map<String, String> tags = what.tags();
        int tag = tags == null ? -1 : key.indexOf(TAG);
        if (tags != null && tag >= 0) {
            return PrincipalKeys.tag(tags, key.substring(tag + TAG.length()));
        }
        if ((key.equals("aws:resourceaccount") || key.equals("s3:resourceaccount"))
                && !what.account().isEmpty()) {
            return List.of(what.account());
        }
        return context.values(key);
    }
}
