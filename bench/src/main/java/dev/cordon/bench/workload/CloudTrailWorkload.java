package dev.cordon.bench.workload;

import dev.cordon.bench.workload.RecordTemplate.Slot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A stretch of days of CloudTrail records of about 1.9 KB. Every record follows from the seed and its number alone, so
 * any reader can make any share of them; making one is a copy and a dozen patches.
 *
 * <p>Few identities do most (the busiest percent about a fifth of all). Each has up to sixteen habits, a few of which it
 * follows most of the time, from up to three networks; one record in {@link #ODD} is none of its habits, one in {@link
 * #DENIED} is refused.
 *
 * <p>The first half of the records is the past, spread thinly over all days but the last two, so that baselines are
 * learned; the second half, which is what should be measured, is the last two days.
 *
 * @param seed of everything
 * @param identities that act
 * @param records in all
 * @param days that they are spread over, from 2026-03-02 on; 3 to 28
 */
public record CloudTrailWorkload(long seed, int identities, long records, int days) {
    private static final int ODD = 300;
    private static final int DENIED = 100;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final long MILLIS_PER_SECOND = 1000;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final int DENSE_DAYS = 2;
    private static final String[] USER_AGENTS = {
        "[aws-sdk-java/2.31.11 md/io#sync md/http#Apache ua/2.1 os/Linux#6.8.0-1024-aws lang/java#17.0.14 "
                + "md/OpenJDK_64-Bit_Server_VM#17.0.14+7-LTS md/vendor#Amazon.com_Inc. md/en_US exec-env/AWS_ECS_FARGATE]",
        "[Boto3/1.37.18 md/Botocore#1.37.18 ua/2.1 os/linux#5.10.234-225.910.amzn2.x86_64 md/arch#x86_64 "
                + "lang/python#3.12.9 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy Botocore/1.37.18]",
        "aws-cli/2.24.10 md/awscrt#0.23.8 ua/2.0 os/linux#6.1.128-136.201.amzn2023.x86_64 md/arch#x86_64 "
                + "lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off "
                + "md/command#s3api.get-object",
        "APN/1.0 HashiCorp/1.0 Terraform/1.11.0 (+https://www.terraform.io) terraform-provider-aws/5.98.0 "
                + "(+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.8"
    };
    private static final RecordTemplate[] TEMPLATES = templates();

    /** Number of the first record that is not the past. */
    public long present() {
        return records / 2;
    }

    /** Milliseconds since 1970 of a record. */
    public long timeMillis(long number) {
        double past = (days - DENSE_DAYS) * SECONDS_PER_DAY;
        double seconds = number < present()
                ? past * number / present()
                : past + DENSE_DAYS * SECONDS_PER_DAY * (number - present()) / (records - present());
        return START.toEpochMilli() + ((long) seconds) * MILLIS_PER_SECOND;
    }

    /** Number of the identity that makes a record. */
    public int identityOf(long number) {
        double uniform = unit(hash(number, 1));
        return (int) (identities * uniform * uniform * uniform);
    }

    /** A fresh copy of a record. */
    public byte[] record(long number) {
        return record(number, timeMillis(number));
    }

    /**
     * The same call at another time; a number beyond {@link #records} goes on with what the identities do.
     *
     * @param timeMillis milliseconds since 1970, kept to the second as CloudTrail does
     */
    public byte[] record(long number, long timeMillis) {
        int identity = identityOf(number);
        long who = hash(~identity, 2);
        int habits = 2 + (int) (who & 0x7FFF) % 15;
        double pick = unit(hash(number, 3));
        int habit = (int) (habits * pick * pick * pick);
        boolean odd = Long.remainderUnsigned(hash(number, 4), ODD) == 0;
        boolean denied = Long.remainderUnsigned(hash(number, 5), DENIED) == 0;
        long what = odd ? hash(number, 6) : hash(who, 100 + habit);
        int caller = who < 0 ? 0 : (who & 0x10_0000) == 0 ? 1 : 2;
        int call = Calls.choose(what);
        int agent = (int) (who >>> 40 & 3);
        RecordTemplate template = TEMPLATES[index(caller, call, agent, denied)];
        byte[] record = fill(template, number, who, what, identity, habit);
        long time = Math.floorDiv(timeMillis, MILLIS_PER_SECOND);
        template.put(record, Slot.TIME, rfc3339(time));
        template.put(record, Slot.SESSION, rfc3339(time - time % 21_600));
        return record;
    }

    private byte[] fill(RecordTemplate template, long number, long who, long what, int identity, int habit) {
        byte[] record = template.copy();
        template.put(record, Slot.ACCOUNT, digits(111_122_223_000L + (who >>> 8 & 15), 12));
        template.put(record, Slot.WHO, digits(identity, 6));
        template.put(record, Slot.KEY, letters(who, 16));
        template.put(record, Slot.INSTANCE, hex(hash(who, 7 + habit % 3), 17));
        template.put(record, Slot.RESOURCE, digits(Long.remainderUnsigned(what >>> 24, 4000), 4));
        template.put(record, Slot.ADDRESS, address(hash(who, 20 + habit % 3)));
        template.put(record, Slot.EVENT, uuid(hash(number, 8), number));
        template.put(record, Slot.REQUEST, uuid(hash(number, 9), number));
        return record;
    }

    private long hash(long value, long salt) {
        long mixed = (value ^ (seed * 0x9E3779B97F4A7C15L)) + salt * 0xD1342543DE82EF95L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static double unit(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    private static byte[] digits(long value, int width) {
        byte[] text = new byte[width];
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return text;
    }

    private static byte[] hex(long value, int width) {
        byte[] text = new byte[width];
        for (int i = 0; i < width; i++) {
            int digit = (int) (value >>> (i * 4 & 63)) & 15;
            text[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
        return text;
    }

    private static byte[] letters(long value, int width) {
        byte[] text = new byte[width];
        for (int i = 0; i < width; i++) {
            text[i] = (byte) ('A' + ((value >>> (i * 3)) & 15));
        }
        return text;
    }

    private static byte[] address(long value) {
        byte[] text = new byte[15];
        for (int i = 0; i < 4; i++) {
            text[i * 4] = '1';
            text[i * 4 + 1] = (byte) ('0' + ((value >>> (i * 8)) & 7));
            text[i * 4 + 2] = (byte) ('0' + ((value >>> (i * 8 + 3)) & 7));
            if (i < 3) {
                text[i * 4 + 3] = '.';
            }
        }
        return text;
    }

    private static byte[] uuid(long high, long low) {
        byte[] text = new byte[36];
        for (int i = 0, digit = 0; i < 36; i++) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                text[i] = '-';
            } else {
                int four = (int) ((digit < 16 ? high : low) >>> (digit * 4 & 63)) & 15;
                text[i] = (byte) (four < 10 ? '0' + four : 'a' + four - 10);
                digit++;
            }
        }
        return text;
    }

    private static byte[] rfc3339(long epochSeconds) {
        byte[] text = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.US_ASCII);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSeconds, SECONDS_OF_A_DAY));
        put(text, 0, date.getYear() / 100);
        put(text, 2, date.getYear() % 100);
        put(text, 5, date.getMonthValue());
        put(text, 8, date.getDayOfMonth());
        put(text, 11, epochSeconds / 3600 % 24);
        put(text, 14, epochSeconds / 60 % 60);
        put(text, 17, epochSeconds % 60);
        return text;
    }

    private static void put(byte[] text, int at, long twoDigits) {
        text[at] = (byte) ('0' + twoDigits / 10);
        text[at + 1] = (byte) ('0' + twoDigits % 10);
    }

    private static int index(int caller, int call, int agent, boolean denied) {
        return ((caller * Calls.ALL.size() + call) * USER_AGENTS.length + agent) * 2 + (denied ? 1 : 0);
    }

    private static RecordTemplate[] templates() {
        RecordTemplate[] made = new RecordTemplate[Callers.ALL.size() * Calls.ALL.size() * USER_AGENTS.length * 2];
        for (int caller = 0; caller < Callers.ALL.size(); caller++) {
            for (int call = 0; call < Calls.ALL.size(); call++) {
                for (int agent = 0; agent < USER_AGENTS.length; agent++) {
                    for (boolean denied : new boolean[] {false, true}) {
                        made[index(caller, call, agent, denied)] = new RecordTemplate(
                                text(Callers.ALL.get(caller), Calls.ALL.get(call), USER_AGENTS[agent], denied));
                    }
                }
            }
        }
        return made;
    }

    private static String text(String userIdentity, Calls.Call call, String userAgent, boolean denied) {
        String host = call.service() + ".eu-west-1.amazonaws.com";
        String error = denied
                ? "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User is not authorized to perform: "
                        + call.service() + ":" + call.operation()
                        + " because no identity-based policy allows the action\","
                : "";
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":" + userIdentity + ",\"eventTime\":\"{TIME}\","
                + "\"eventSource\":\"" + call.service() + ".amazonaws.com\",\"eventName\":\"" + call.operation()
                + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"{ADDRESS}\",\"userAgent\":\"" + userAgent
                + "\"," + error + "\"requestParameters\":" + call.parameters() + ",\"responseElements\":"
                + (denied ? "null" : call.response())
                + ",\"additionalEventData\":{\"SignatureVersion\":\"SigV4\",\"CipherSuite\":\"TLS_AES_128_GCM_SHA256\","
                + "\"bytesTransferredIn\":0,\"AuthenticationMethod\":\"AuthHeader\",\"x-amz-id-2\":"
                + "\"r6Qp1v0aXJ8kY3bN5mT7wC9eZ2dF4gH6jK8lM0nP1qR3sU5vW7xY9zA1bC3dE5fG7hI9jK1l=\","
                + "\"bytesTransferredOut\":16384},\"requestID\":\"{REQUEST}\",\"eventID\":\"{EVENT}\",\"readOnly\":"
                + call.readOnly() + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":"
                + "\"{ACCOUNT}\",\"eventCategory\":\"Management\",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\","
                + "\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"" + host + "\"}}";
    }
}
