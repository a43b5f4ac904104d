package dev.cordon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller got.
 *
 * @param status HTTP status; 0 where no answer came
 * @param errorCode AWS's error code, or empty
 * @param body XML
 */
public record Response(int status, String errorCode, String body) {
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

    static Response of(int status, String body) {
        Matcher code = CODE.matcher(body);
        return new Response(status, status >= 400 && code.find() ? code.group(1) : "", body);
    }

    public boolean allowed() {
        return status == 200;
    }

    /** The texts of all elements of a name, in order. The sandbox writes elements without attributes or nesting in texts. */
    public List<String> texts(String element) {
        List<String> texts = new ArrayList<>();
        Matcher found =
                Pattern.compile("<" + Pattern.quote(element) + ">([^<]*)</").matcher(body);
        while (found.find()) {
            texts.add(found.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&"));
        }
        return texts;
    }

    /** The first of {@link #texts}, or empty. */
    public String text(String element) {
        List<String> texts = texts(element);
        return texts.isEmpty() ? "" : texts.get(0);
    }
}
