package dev.cordon.launcher.text;

/** Principals as people call them: {@code user ci-bot of 111122223333}. */
final class HoldNames {
    private HoldNames() {}

    static String of(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn")) {
            return arn;
        }
        int slash = parts[5].indexOf('/');
        String kind = slash < 0 ? parts[5] : parts[5].substring(0, slash);
        String name = slash < 0 ? "" : " " + parts[5].substring(parts[5].lastIndexOf('/') + 1);
        return kind + name + (parts[4].isEmpty() ? "" : " of " + parts[4]);
    }
}
