package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Names of objects. They stand in keys between slashes, so they must hold none, and in stores before a zero byte. */
public final class Names {

    /** The longest DNS subdomain (apimachinery/pkg/util/validation, DNS1123SubdomainMaxLength). */
    private static final int MAX = 253;

    private Names() {}

    /** Whether it can be a name: Kubernetes' own rules are stricter, but differ from kind to kind. */
    public static boolean fits(String name) {
        return !name.isEmpty() && name.length() <= MAX && name.chars().allMatch(Names::fits);
    }

    private static boolean fits(int c) {
        return c != '/' && !Character.isISOControl(c) && !Character.isSurrogate((char) c);
    }

    /**
     * A name that must be there.
     *
     * @param what the name as an error calls it
     */
    static String required(JsonNode parent, String field, String what) throws UnreadableRecordException {
        return checked(parent.path(field).asText(""), what);
    }

    static String checked(String name, String what) throws UnreadableRecordException {
        if (!fits(name)) {
            String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
            throw new UnreadableRecordException(
                    what + " is '" + shown + "'; wanted 1 to " + MAX + " characters without a slash, none of control");
        }
        return name;
    }
}
