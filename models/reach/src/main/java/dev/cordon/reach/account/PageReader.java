package dev.cordon.reach.account;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code aws iam get-account-authorization-details} entry by entry: one object, several one after the
 * other, or a list of them. Only one entry is in memory at a time.
 */
final class PageReader {
    static final String USERS = "UserDetailList";
    static final String GROUPS = "GroupDetailList";
    static final String ROLES = "RoleDetailList";
    static final String POLICIES = "Policies";

    private static final Set<String> LISTS = Set.of(USERS, GROUPS, ROLES, POLICIES);
    private static final Set<String> KEPT = Set.of("IsTruncated", "Marker", "NextToken");
    private static final int MAX_TEXT = 64 * 1024 * 1024;
    private static final int MAX_DEPTH = 500;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .build());
    }

    /** Takes what the pages hold. */
    interface Taker {
        /** An entry of one of the four lists. */
        void entry(String list, JsonNode entry, String where);

        /** An element of a list that is no page: an entry of a listing of policies. */
        void listed(JsonNode entry, String where);

        /** A list, page or entry that is not of the type it must be. */
        void wrong(String where, String sentence);

        /** The end of a page, with the scalars that tell whether another follows. */
        void pageEnd(boolean truncated);
    }

    private final String file;
    private final Taker taker;
    private int lists;
    private int listed;

    PageReader(String file, Taker taker) {
        this.file = file;
        this.taker = taker;
    }

    void read(InputStream in) throws IOException, InvalidSnapshotException {
        int values = 0;
        try (JsonParser parser = MAPPER.getFactory().createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                values++;
                if (token == JsonToken.START_OBJECT) {
                    page(parser, "", false);
                } else if (token == JsonToken.START_ARRAY) {
                    pages(parser);
                } else {
                    throw invalid(parser.currentTokenLocation(), "has a value that is neither an object nor a list.");
                }
            }
        } catch (JsonProcessingException e) {
            throw invalid(e.getLocation(), "is not valid JSON: " + plain(e));
        } catch (CharConversionException e) {
            throw invalid(null, "is not text in UTF-8, UTF-16 or UTF-32: " + e.getMessage());
        }
        if (values == 0) {
            throw invalid(null, "is empty.");
        }
        if (lists + listed == 0) {
            throw invalid(null, "has none of UserDetailList, GroupDetailList, RoleDetailList and Policies.");
        }
    }

    private void pages(JsonParser parser) throws IOException {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                page(parser, "[" + index + "]", true);
            } else {
                taker.wrong(where(parser, "[" + index + "]"), "A page must be an object; this one is left out.");
                parser.skipChildren();
            }
            index++;
        }
    }

    private void page(JsonParser parser, String place, boolean inList) throws IOException {
        String where = where(parser, place);
        ObjectNode loose = JsonNodeFactory.instance.objectNode();
        boolean page = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (LISTS.contains(field)) {
                page = true;
                lists++;
                list(parser, field, place);
            } else if (KEPT.contains(field) || (inList && PolicyListing.FIELDS.contains(field))) {
                loose.set(field, parser.readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
        if (page) {
            JsonNode next = loose.path("NextToken");
            taker.pageEnd(loose.path("IsTruncated").asBoolean(false) || (!next.isMissingNode() && !next.isNull()));
        } else if (PolicyListing.speaksOf(loose)) {
            listed++;
            taker.listed(loose, where);
        } else {
            taker.wrong(
                    where,
                    "A page has none of UserDetailList, GroupDetailList, RoleDetailList and Policies; it is left out.");
        }
    }

    private void list(JsonParser parser, String field, String place) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            taker.wrong(where(parser, place + field), field + " must be a list; it is left out.");
            parser.skipChildren();
            return;
        }
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String where = where(parser, place + field + "[" + index + "]");
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                taker.entry(field, parser.readValueAsTree(), where);
            } else {
                taker.wrong(where, "An entry of " + field + " must be an object; it is left out.");
                parser.skipChildren();
            }
            index++;
        }
    }

    private String where(JsonParser parser, String place) {
        String line = file + " line " + parser.currentTokenLocation().getLineNr();
        return place.isEmpty() ? line : line + ", " + place;
    }

    /** The parser's words without its own talk of where it looked, which the exception tells. */
    private static String plain(JsonProcessingException e) {
        String text = String.valueOf(e.getOriginalMessage()).replaceAll("\\s*\\([^()]*\\[Source:.*", "");
        return text.endsWith(".") ? text : text + ".";
    }

    private InvalidSnapshotException invalid(@Nullable JsonLocation at, String problem) {
        return new InvalidSnapshotException(
                file,
                at == null ? 0 : at.getLineNr(),
                at == null ? 0 : at.getColumnNr(),
                problem + " Give the output of: aws iam get-account-authorization-details --output json");
    }
}
