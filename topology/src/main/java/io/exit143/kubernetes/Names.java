package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Names of objects. They stand in keys between slashes, so they must hold none. */
final class Names {

    /** The longest DNS subdomain (apimachinery/pkg/util/validation, DNS1123SubdomainMaxLength). */
    private static final int MAX = 253;

    private Names() {}

    static boolean fits(String name) {
        return !name.isEmpty() && name.length() <= MAX && name.indexOf('/') < 0;
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
                    what + " is '" + shown + "'; wanted 1 to " + MAX + " characters without a slash");
        }
        return name;
    }
}
