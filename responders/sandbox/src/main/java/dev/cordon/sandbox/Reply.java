package dev.cordon.sandbox;

import dev.cordon.sandbox.api.Element;
import dev.cordon.sandbox.api.Refusal;
import org.jspecify.annotations.Nullable;

/** An answer in the form of AWS's Query protocol. */
record Reply(int status, String contentType, String body) {
    private static final String XML = "text/xml";

    static Reply page(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text);
    }

    static Reply of(String service, String operation, @Nullable Element result, String requestId) {
        Element answer = Element.named(operation + "Response xmlns=\"" + namespace(service) + "\"");
        if (result != null) {
            answer.add(result);
        }
        answer.add(Element.named("ResponseMetadata").put("RequestId", requestId));
        return new Reply(200, XML, answer.xml());
    }

    static Reply of(String service, Refusal refusal, String requestId) {
        Element error = Element.named("Error").put("Type", refusal.status() < 500 ? "Sender" : "Receiver");
        if (refusal.code() != null) {
            error.put("Code", refusal.code()).put("Message", refusal.message());
        }
        return new Reply(
                refusal.status(),
                XML,
                Element.named("ErrorResponse xmlns=\"" + namespace(service) + "\"")
                        .add(error)
                        .put("RequestId", requestId)
                        .xml());
    }

    private static String namespace(String service) {
        return switch (service) {
            case "iam" -> "https://iam.amazonaws.com/doc/2010-05-08/";
            case "sts" -> "https://sts.amazonaws.com/doc/2011-06-15/";
            default -> "https://cordon.invalid/sandbox/";
        };
    }
}
