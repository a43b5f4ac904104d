package dev.cordon.events;

import dev.cordon.domain.Action;
import dev.cordon.domain.Actor;
import dev.cordon.domain.Client;
import dev.cordon.domain.Credential;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Measure;
import dev.cordon.domain.Outcome;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.Resource;
import dev.cordon.domain.Session;
import dev.cordon.domain.SourceEndpoint;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.Normalized.Rejected;
import dev.cordon.events.json.FieldNames;
import dev.cordon.events.json.JsonKind;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A repository's change history, one line a change: {@code src} (repository host), {@code id} of the change, {@code ts}
 * in epoch seconds, {@code actor}, {@code bot}, {@code type} (e.g. {@code commit.author}), {@code tz}, {@code res}
 * (paths), {@code nfiles}, {@code status} (counts by git's status letter), {@code selfCommit}, {@code revert}, {@code
 * msglen} and {@code onBehalfOf}. One change has an event for each of its types.
 */
public final class ChangeHistoryNormalizer implements EventNormalizer {
    /** Name of the source. */
    public static final String SOURCE = "git";

    private static final int MAX_ID = 256;
    private static final int MAX_PATH = 512;
    private static final int MAX_STATUS = 8;

    private static final int SRC = 0;
    private static final int ID = 1;
    private static final int TS = 2;
    private static final int ACTOR = 3;
    private static final int BOT = 4;
    private static final int TYPE = 5;
    private static final int TZ = 6;
    private static final int RES = 7;
    private static final int NFILES = 8;
    private static final int STATUS = 9;
    private static final int SELF_COMMIT = 10;
    private static final int REVERT = 11;
    private static final int MSGLEN = 12;
    private static final int ON_BEHALF_OF = 13;
    private static final FieldNames NAMES = FieldNames.of(
            "",
            "src",
            "id",
            "ts",
            "actor",
            "bot",
            "type",
            "tz",
            "res",
            "nfiles",
            "status",
            "selfCommit",
            "revert",
            "msglen",
            "onBehalfOf");
    private static final FieldNames NO_NAMES = FieldNames.of("status.");

    private final JsonScanner json = new JsonScanner();
    private String src = "";
    private String id = "";
    private long seconds;
    private String actor = "";
    private boolean bot;
    private String type = "";
    private String tz = "";
    private String onBehalfOf = "";
    private String status = "";
    private String selfCommit = "";
    private String revert = "";
    private long files;
    private long messageLength;
    private final List<Resource> paths = new ArrayList<>();

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
        reset();
        try {
            json.reset(buffer, offset, length);
            if (json.kind() == JsonKind.OBJECT) {
                read();
            } else {
                json.skip();
            }
            json.end();
        } catch (JsonRejection e) {
            return new Rejected(e.reason(), e.detail());
        }
        if ((type.isEmpty() && actor.isEmpty()) || (src.isEmpty() && id.isEmpty())) {
            return new Rejected(
                    RejectReason.NOT_THIS_SOURCE, "no change record: src and id, or actor and type are absent");
        }
        String missing = missing();
        if (!missing.isEmpty()) {
            return new Rejected(RejectReason.MISSING_FIELD, missing + ": absent or empty");
        }
        if (src.indexOf(':') >= 0) {
            return new Rejected(RejectReason.BAD_FIELD, "src: holds a colon");
        }
        if (seconds < 0 || seconds >= RecordTime.LATEST / 1000) {
            return new Rejected(RejectReason.BAD_FIELD, "ts: before 1970 or after 2099");
        }
        return new Accepted(event(context.tenant()));
    }

    private String missing() {
        if (src.isEmpty()) {
            return "src";
        }
        if (id.isEmpty()) {
            return "id";
        }
        if (actor.isEmpty()) {
            return "actor";
        }
        if (type.isEmpty()) {
            return "type";
        }
        return seconds == Long.MIN_VALUE ? "ts" : "";
    }

    private IdentityEvent event(String tenant) {
        String key = "git:" + src + ":" + actor;
        List<String> style = new ArrayList<>();
        add(style, "self-commit=", selfCommit);
        add(style, "revert=", revert);
        add(style, "status=", status);
        List<Measure> measures = new ArrayList<>();
        if (files >= 0) {
            measures.add(new Measure("files", files));
        }
        if (messageLength >= 0) {
            measures.add(new Measure("message-length", messageLength));
        }
        return new IdentityEvent(
                tenant,
                SOURCE,
                src + "/" + id + "/" + type,
                seconds * 1000,
                true,
                new Identity(key, bot ? IdentityKind.SERVICE : IdentityKind.HUMAN, Printable.of(actor), src, ""),
                Credential.NONE,
                Session.NONE,
                onBehalfOf.isEmpty() ? List.of() : List.of(new Actor(IdentityKind.UNKNOWN, onBehalfOf)),
                new Action(SOURCE, Printable.of(type)),
                List.copyOf(paths),
                tz.isEmpty() ? SourceEndpoint.NONE : new SourceEndpoint("", "", Printable.of(tz)),
                Client.NONE,
                Outcome.SUCCESS,
                "",
                "",
                List.copyOf(style),
                List.copyOf(measures));
    }

    private static void add(List<String> style, String mark, String value) {
        if (!value.isEmpty()) {
            style.add(mark + value);
        }
    }

    private void reset() {
        src = id = actor = type = tz = onBehalfOf = status = selfCommit = revert = "";
        bot = false;
        seconds = Long.MIN_VALUE;
        files = messageLength = -1;
        paths.clear();
    }

    private void read() throws JsonRejection {
        json.enterObject();
        int field;
        while ((field = json.nextField(NAMES)) != JsonScanner.END_OF_OBJECT) {
            switch (field) {
                case SRC -> src = json.textOrNull(MAX_ID);
                case ID -> id = json.textOrNull(MAX_ID);
                case TS -> seconds = json.integer();
                case ACTOR -> actor = json.textOrNull(MAX_ID);
                case BOT -> bot = json.flag();
                case TYPE -> type = json.textOrNull(MAX_ID);
                case TZ -> tz = json.textCut(16);
                case RES -> paths();
                case NFILES -> files = count();
                case STATUS -> status();
                case SELF_COMMIT -> selfCommit = Boolean.toString(json.flag());
                case REVERT -> revert = Boolean.toString(json.flag());
                case MSGLEN -> messageLength = count();
                case ON_BEHALF_OF -> onBehalfOf = json.textOrNull(MAX_ID);
                default -> json.skip();
            }
        }
    }

    private long count() throws JsonRejection {
        long value = json.integer();
        if (value < 0) {
            throw json.bad("negative");
        }
        return value;
    }

    private void paths() throws JsonRejection {
        if (!json.enterArrayOrNull()) {
            return;
        }
        while (json.nextElement()) {
            String path = json.textCut(MAX_PATH);
            if (!path.isEmpty() && paths.size() < IdentityEvent.MAX_RESOURCES) {
                paths.add(new Resource("path", Printable.of(path)));
            }
        }
    }

    /** The status letters in alphabetical order: how a change touched files, without how many. */
    private void status() throws JsonRejection {
        if (!json.enterObjectOrNull()) {
            return;
        }
        char[] letters = new char[MAX_STATUS];
        int n = 0;
        while (json.nextField(NO_NAMES) != JsonScanner.END_OF_OBJECT) {
            String name = json.fieldName();
            json.skip();
            if (name.length() == 1 && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z' && n < MAX_STATUS) {
                letters[n++] = name.charAt(0);
            }
        }
        Arrays.sort(letters, 0, n);
        status = new String(letters, 0, n);
    }
}
